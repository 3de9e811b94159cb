<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
 <context>
  <name>Cards</name>
  <message>
   <source>Print…</source>
   <translation>Imprimer…</translation>
  </message>
  <message>
   <source>It was lost…</source>
   <translation>Elle est perdue…</translation>
  </message>
  <message>
   <source>The web site and the app show it: a new code every few minutes, each good once.</source>
   <translation>Le site et l’application l’affichent : un nouveau code toutes les quelques minutes, chacun ne sert qu’une fois.</translation>
  </message>
  <message>
   <source>From now on it opens nothing on this device, and in every other store once it has been online. Nobody is told who lost it, nor why.</source>
   <translation>Dès maintenant elle n’ouvre plus rien sur cet appareil, et dans tous les autres magasins dès qu’ils auront été connectés. Personne n’apprend qui l’a perdue, ni pourquoi.</translation>
  </message>
  <message>
   <source>This cannot be taken back: should it be found, give out a new card.</source>
   <translation>C’est définitif : si elle est retrouvée, donnez une nouvelle carte.</translation>
  </message>
  <message>
   <source>Report as lost</source>
   <translation>Déclarer perdue</translation>
  </message>
  <message>
   <source>A card with a code that every store can check, also without a network. It holds no name and nothing else about the customer.</source>
   <translation>Une carte dont chaque magasin peut vérifier le code, même sans réseau. Elle ne contient ni nom ni rien d’autre sur le client.</translation>
  </message>
  <message>
   <source>The customer agrees that it shows their sizes</source>
   <translation>Le client accepte qu’elle montre ses tailles</translation>
  </message>
  <message>
   <source>Then whoever scans it sees the sizes, also where the file is not at hand. On paper they stay as they are today.</source>
   <translation>Qui la scanne voit alors les tailles, même là où la fiche n’est pas disponible. Sur papier, elles restent celles d’aujourd’hui.</translation>
  </message>
  <message>
   <source>Make the card</source>
   <translation>Créer la carte</translation>
  </message>
  <message>
   <source>With the customer’s name</source>
   <translation>Avec le nom du client</translation>
  </message>
  <message>
   <source>The server has not signed it yet. It can be printed as soon as this device has been online; until then the loyalty card, the name or the phone open the file.</source>
   <translation>Le serveur ne l’a pas encore signée. Elle s’imprimera dès que cet appareil aura été connecté ; d’ici là, la carte de fidélité, le nom ou le téléphone ouvrent la fiche.</translation>
  </message>
  <message>
   <source>Paper</source>
   <translation>Papier</translation>
  </message>
  <message>
   <source>Wallet, 85.6 × 54 mm</source>
   <translation>Portefeuille, 85,6 × 54 mm</translation>
  </message>
  <message>
   <source>On A4, to cut out</source>
   <translation>Sur A4, à découper</translation>
  </message>
  <message>
   <source>Report this card as lost?</source>
   <translation>Déclarer cette carte perdue ?</translation>
  </message>
  <message>
   <source>New card with a code</source>
   <translation>Nouvelle carte avec un code</translation>
  </message>
  <message>
   <source>Card</source>
   <translation>Carte</translation>
  </message>
  <message>
   <source>Print the card</source>
   <translation>Imprimer la carte</translation>
  </message>
  <message>
   <source>Loyalty card</source>
   <translation>Carte de fidélité</translation>
  </message>
  <message>
   <source>shows the sizes</source>
   <translation>montre les tailles</translation>
  </message>
  <message>
   <source>Lost</source>
   <translation>Perdue</translation>
  </message>
  <message>
   <source>New card</source>
   <translation>Nouvelle carte</translation>
  </message>
  <message>
   <source>Cards</source>
   <translation>Cartes</translation>
  </message>
  <message>
   <source>Printed card with a code</source>
   <translation>Carte imprimée avec un code</translation>
  </message>
  <message>
   <source>Code on the phone</source>
   <translation>Code sur le téléphone</translation>
  </message>
  <message>
   <source>since {day}</source>
   <translation>depuis le {day}</translation>
  </message>
  <message>
   <source>Not signed yet</source>
   <translation>Pas encore signée</translation>
  </message>
  <message>
   <source>Lost since {day}</source>
   <translation>Perdue depuis le {day}</translation>
  </message>
 </context>
 <context>
  <name>Customer</name>
  <message>
   <source>About them</source>
   <translation>Profil</translation>
  </message>
  <message>
   <source>Purchases</source>
   <translation>Achats</translation>
  </message>
  <message>
   <source>Ask {name}, then set what they said. Each change is kept.</source>
   <translation>Demandez à {name}, puis indiquez sa réponse. Chaque changement est enregistré.</translation>
  </message>
  <message>
   <source>Change</source>
   <translation>Modifier</translation>
  </message>
  <message>
   <source>Consents</source>
   <translation>Accords</translation>
  </message>
  <message>
   <source>{channel}: not asked</source>
   <translation>{channel} : non demandé</translation>
  </message>
  <message>
   <source>Change consents</source>
   <translation>Modifier les accords</translation>
  </message>
  <message>
   <source>{channel}: yes</source>
   <translation>{channel} : oui</translation>
  </message>
  <message>
   <source>{channel}: no</source>
   <translation>{channel} : non</translation>
  </message>
  <message>
   <source>They have not agreed to any channel yet: ask first.</source>
   <translation>Aucun accord pour l’instant : demandez d’abord.</translation>
  </message>
  <message>
   <source>What they agreed to</source>
   <translation>Ce qui est autorisé</translation>
  </message>
  <message>
   <source>Copy</source>
   <translation>Copier</translation>
  </message>
  <message>
   <source>Copied</source>
   <translation>Copié</translation>
  </message>
  <message>
   <source>No consent</source>
   <translation>Sans accord</translation>
  </message>
  <message>
   <source>Agreed, but none is known</source>
   <translation>Autorisé, mais non renseigné</translation>
  </message>
  <message>
   <source>{channel} (preferred)</source>
   <translation>{channel} (préféré)</translation>
  </message>
  <message>
   <source>Written in any way</source>
   <translation>Écrit comme vous voulez</translation>
  </message>
  <message>
   <source>Two letters, such as FR</source>
   <translation>Deux lettres, comme FR</translation>
  </message>
  <message>
   <source>Two letters, such as en</source>
   <translation>Deux lettres, comme fr</translation>
  </message>
  <message>
   <source>Erase this customer…</source>
   <translation>Effacer ce client…</translation>
  </message>
  <message>
   <source>Keep these details</source>
   <translation>Enregistrer</translation>
  </message>
  <message>
   <source>Prefers</source>
   <translation>Préfère</translation>
  </message>
  <message>
   <source>Nothing has been changed yet.</source>
   <translation>Rien n’a encore été modifié.</translation>
  </message>
  <message>
   <source>No preference</source>
   <translation>Sans préférence</translation>
  </message>
  <message>
   <source>Do this when the customer asks to be forgotten. Nobody can undo it, neither you nor the head office.</source>
   <translation>À faire lorsque le client demande à être oublié. Personne ne peut l’annuler, ni vous ni le siège.</translation>
  </message>
  <message>
   <source>Their details, sizes, notes, purchases, parcels, tickets and photos go from the server and from every device of every store. What colleagues do about them without a network until then is lost.</source>
   <translation>Ses coordonnées, tailles, notes, achats, colis, dossiers et photos disparaissent du serveur et de tous les appareils de toutes les boutiques. Ce que des collègues saisissent hors ligne à son sujet d’ici là est perdu.</translation>
  </message>
  <message>
   <source>Receipts that the law wants kept stay in the books of the till, outside Comptoir.</source>
   <translation>Les justificatifs que la loi impose de garder restent dans les livres de la caisse, hors de Comptoir.</translation>
  </message>
  <message>
   <source>Erase for ever</source>
   <translation>Effacer pour toujours</translation>
  </message>
  <message>
   <source>Capitals and accents do not matter.</source>
   <translation>Majuscules et accents sont indifférents.</translation>
  </message>
  <message>
   <source>This is not the name.</source>
   <translation>Ce n’est pas le nom.</translation>
  </message>
  <message>
   <source>Type {name} to confirm</source>
   <translation>Saisissez {name} pour confirmer</translation>
  </message>
  <message>
   <source>Ticket</source>
   <translation>Dossier</translation>
  </message>
  <message>
   <source>Contact</source>
   <translation>Contacter</translation>
  </message>
  <message>
   <source>Hand over</source>
   <translation>Remettre</translation>
  </message>
  <message numerus="yes">
   <source>Hand over %n parcel(s)</source>
   <translation>
    <numerusform>Remettre %n colis</numerusform>
    <numerusform>Remettre %n colis</numerusform>
   </translation>
  </message>
  <message>
   <source>Hide the phone number</source>
   <translation>Masquer le numéro de téléphone</translation>
  </message>
  <message>
   <source>Show the phone number</source>
   <translation>Afficher le numéro de téléphone</translation>
  </message>
  <message>
   <source>Two people changed the same thing at the same time.</source>
   <translation>Deux personnes ont modifié la même chose en même temps.</translation>
  </message>
  <message>
   <source>History of changes</source>
   <translation>Historique des modifications</translation>
  </message>
  <message>
   <source>Take back</source>
   <translation>Rétablir</translation>
  </message>
  <message>
   <source>{field}: {value}</source>
   <translation>{field} : {value}</translation>
  </message>
  <message>
   <source>Counts again</source>
   <translation>De nouveau en vigueur</translation>
  </message>
  <message>
   <source>Take back {what}</source>
   <translation>Rétablir {what}</translation>
  </message>
  <message>
   <source>Paid</source>
   <translation>Payé</translation>
  </message>
  <message>
   <source>Bought</source>
   <translation>Acheté</translation>
  </message>
  <message>
   <source>Where</source>
   <translation>Où</translation>
  </message>
  <message>
   <source>Receipt or order</source>
   <translation>Ticket ou commande</translation>
  </message>
  <message>
   <source>Size</source>
   <translation>Taille</translation>
  </message>
  <message>
   <source>Variant</source>
   <translation>Variante</translation>
  </message>
  <message>
   <source>Serial number</source>
   <translation>Numéro de série</translation>
  </message>
  <message>
   <source>Barcode</source>
   <translation>Code-barres</translation>
  </message>
  <message>
   <source>Add</source>
   <translation>Ajouter</translation>
  </message>
  <message>
   <source>Notes and likes</source>
   <translation>Notes</translation>
  </message>
  <message>
   <source>Nothing noted yet.</source>
   <translation>Rien de noté pour l’instant.</translation>
  </message>
  <message>
   <source>New note</source>
   <translation>Nouvelle note</translation>
  </message>
  <message>
   <source>Keep note</source>
   <translation>Enregistrer la note</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>Annuler</translation>
  </message>
  <message>
   <source>Add a note</source>
   <translation>Ajouter une note</translation>
  </message>
  <message>
   <source>Write it so that the customer could read it.</source>
   <translation>Écrivez-la comme si le client pouvait la lire.</translation>
  </message>
  <message>
   <source>Correct details</source>
   <translation>Corriger les coordonnées</translation>
  </message>
  <message>
   <source>Open a ticket</source>
   <translation>Ouvrir un dossier</translation>
  </message>
  <message>
   <source>Which parcel?</source>
   <translation>Quel colis ?</translation>
  </message>
  <message>
   <source>Sizes of {name}</source>
   <translation>Tailles · {name}</translation>
  </message>
  <message>
   <source>Details of {name}</source>
   <translation>Coordonnées · {name}</translation>
  </message>
  <message>
   <source>Erase {name}?</source>
   <translation>Effacer {name} ?</translation>
  </message>
  <message>
   <source>Contact {name}</source>
   <translation>Contacter {name}</translation>
  </message>
  <message numerus="yes">
   <source>%n more</source>
   <translation>
    <numerusform>Encore %n</numerusform>
    <numerusform>Encore %n</numerusform>
   </translation>
  </message>
  <message>
   <source>Pickups</source>
   <translation>Retraits</translation>
  </message>
  <message>
   <source>Nothing waits for them.</source>
   <translation>Aucun colis ne l’attend.</translation>
  </message>
  <message>
   <source>New</source>
   <translation>Nouveau</translation>
  </message>
  <message>
   <source>Tickets</source>
   <translation>Dossiers</translation>
  </message>
  <message>
   <source>No question or claim.</source>
   <translation>Aucune question ni réclamation.</translation>
  </message>
  <message>
   <source>In short</source>
   <translation>En bref</translation>
  </message>
  <message>
   <source>Adding up…</source>
   <translation>Calcul en cours…</translation>
  </message>
  <message>
   <source>Handed over twice</source>
   <translation>Remis deux fois</translation>
  </message>
  <message>
   <source>Expires today</source>
   <translation>Expire aujourd’hui</translation>
  </message>
  <message>
   <source>New ticket</source>
   <translation>Nouveau dossier</translation>
  </message>
  <message>
   <source>Answer is late</source>
   <translation>Réponse en retard</translation>
  </message>
  <message>
   <source>What for</source>
   <translation>Pour quoi</translation>
  </message>
  <message>
   <source>How do you know</source>
   <translation>Comment le savez-vous ?</translation>
  </message>
  <message>
   <source>Keep this size</source>
   <translation>Enregistrer cette taille</translation>
  </message>
  <message>
   <source>Measured now</source>
   <translation>Mesurée à l’instant</translation>
  </message>
  <message>
   <source>Change this size</source>
   <translation>Modifier cette taille</translation>
  </message>
  <message>
   <source>Edit</source>
   <translation>Modifier</translation>
  </message>
  <message>
   <source>Sizes</source>
   <translation>Tailles</translation>
  </message>
  <message>
   <source>No size known yet. Note one at the next fitting.</source>
   <translation>Aucune taille connue. Notez-en une au prochain essayage.</translation>
  </message>
  <message>
   <source>Edit sizes</source>
   <translation>Modifier les tailles</translation>
  </message>
  <message>
   <source>width {width}</source>
   <translation>largeur {width}</translation>
  </message>
  <message numerus="yes">
   <source>%n item(s)</source>
   <translation>
    <numerusform>%n article</numerusform>
    <numerusform>%n articles</numerusform>
   </translation>
  </message>
  <message>
   <source>Kept here, will be sent</source>
   <translation>Gardé ici, sera envoyé</translation>
  </message>
  <message numerus="yes">
   <source>%n purchase(s)</source>
   <translation>
    <numerusform>%n achat</numerusform>
    <numerusform>%n achats</numerusform>
   </translation>
  </message>
  <message>
   <source>To be erased: the server does it as soon as this device reaches it, and every device of every store follows.</source>
   <translation>Effacement demandé : le serveur s’en charge dès que cet appareil le joint, et tous les appareils de toutes les boutiques suivent.</translation>
  </message>
  <message>
   <source>No purchase yet</source>
   <translation>Aucun achat</translation>
  </message>
  <message>
   <source>Never asked</source>
   <translation>Jamais demandé</translation>
  </message>
  <message>
   <source>Agreed {date}</source>
   <translation>Accepté le {date}</translation>
  </message>
  <message>
   <source>Refused {date}</source>
   <translation>Refusé le {date}</translation>
  </message>
  <message>
   <source>at the counter</source>
   <translation>au comptoir</translation>
  </message>
  <message>
   <source>on the web site</source>
   <translation>sur le site</translation>
  </message>
  <message>
   <source>on paper</source>
   <translation>sur papier</translation>
  </message>
  <message>
   <source>taken over from an earlier system</source>
   <translation>repris d’un ancien système</translation>
  </message>
  <message>
   <source>{person} wrote this ({when}).</source>
   <translation>Saisi par {person} ({when}).</translation>
  </message>
  <message>
   <source>Written elsewhere ({when}).</source>
   <translation>Saisi ailleurs ({when}).</translation>
  </message>
  <message>
   <source>The value of {person} won: {value}.</source>
   <translation>La valeur de {person} l’a emporté : {value}.</translation>
  </message>
  <message>
   <source>This value won: {value}.</source>
   <translation>Cette valeur l’a emporté : {value}.</translation>
  </message>
  <message>
   <source>last one {date}</source>
   <translation>dernier le {date}</translation>
  </message>
  <message>
   <source>The size is kept.</source>
   <translation>La taille est enregistrée.</translation>
  </message>
  <message>
   <source>The details are corrected.</source>
   <translation>Les coordonnées sont corrigées.</translation>
  </message>
  <message>
   <source>What they said is kept.</source>
   <translation>La réponse est enregistrée.</translation>
  </message>
  <message>
   <source>The note is kept.</source>
   <translation>La note est enregistrée.</translation>
  </message>
  <message>
   <source>Taken back: this value counts again.</source>
   <translation>Rétabli : cette valeur est de nouveau en vigueur.</translation>
  </message>
  <message>
   <source>The card is kept: it is printed once it is signed.</source>
   <translation>La carte est créée : elle s’imprimera une fois signée.</translation>
  </message>
  <message>
   <source>The card opens nothing any more.</source>
   <translation>La carte n’ouvre plus rien.</translation>
  </message>
  <message>
   <source>The two files are one.</source>
   <translation>Les deux fiches n’en font plus qu’une.</translation>
  </message>
  <message>
   <source>They are two files again.</source>
   <translation>Ce sont à nouveau deux fiches.</translation>
  </message>
  <message>
   <source>Returned {date}</source>
   <translation>Retourné le {date}</translation>
  </message>
  <message>
   <source>Exchanged {date}</source>
   <translation>Échangé le {date}</translation>
  </message>
  <message>
   <source>Shelf {shelf}</source>
   <translation>Étagère {shelf}</translation>
  </message>
  <message>
   <source>Card {number}</source>
   <translation>Carte {number}</translation>
  </message>
  <message>
   <source>Home store {store}</source>
   <translation>Magasin : {store}</translation>
  </message>
  <message>
   <source>Customer since {year}</source>
   <translation>Client depuis {year}</translation>
  </message>
  <message>
   <source>Prefers {channel}</source>
   <translation>Préfère : {channel}</translation>
  </message>
  <message>
   <source>No purchase yet, on any channel.</source>
   <translation>Aucun achat, sur aucun canal.</translation>
  </message>
  <message>
   <source>Search in these</source>
   <translation>Chercher</translation>
  </message>
  <message>
   <source>Nothing they still own is known here.</source>
   <translation>Aucun article encore en sa possession n’est connu ici.</translation>
  </message>
  <message>
   <source>All {count}</source>
   <translation>Tous {count}</translation>
  </message>
  <message>
   <source>Store {count}</source>
   <translation>Magasin {count}</translation>
  </message>
  <message>
   <source>Web {count}</source>
   <translation>Web {count}</translation>
  </message>
  <message>
   <source>App {count}</source>
   <translation>Appli {count}</translation>
  </message>
  <message>
   <source>Phone {count}</source>
   <translation>Téléphone {count}</translation>
  </message>
  <message>
   <source>What to list</source>
   <translation>Articles à afficher</translation>
  </message>
  <message>
   <source>Wardrobe</source>
   <translation>Garde-robe</translation>
  </message>
  <message>
   <source>Nothing here matches.</source>
   <translation>Rien ne correspond.</translation>
  </message>
  <message>
   <source>Channel</source>
   <translation>Canal</translation>
  </message>
  <message>
   <source>Show everything</source>
   <translation>Tout afficher</translation>
  </message>
  <message>
   <source>Not kept yet: the size of {name}</source>
   <translation>Pas encore enregistrée : la taille de {name}</translation>
  </message>
  <message>
   <source>Not kept yet: the details of {name}</source>
   <translation>Pas encore enregistrées : les coordonnées de {name}</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>Réessayer</translation>
  </message>
  <message>
   <source>Opening the file…</source>
   <translation>Ouverture de la fiche…</translation>
  </message>
  <message>
   <source>This customer is not on this device, or no longer a customer.</source>
   <translation>Ce client n’est pas sur cet appareil, ou n’est plus client.</translation>
  </message>
  <message>
   <source>Undo</source>
   <translation>Annuler</translation>
  </message>
  <message>
   <source>Go back to it</source>
   <translation>Y revenir</translation>
  </message>
  <message>
   <source>Undone: it is as it was before.</source>
   <translation>Annulé : tout est comme avant.</translation>
  </message>
 </context>
 <context>
  <name>Merge</name>
  <message>
   <source>Same person as another file…</source>
   <translation>Même personne qu’une autre fiche…</translation>
  </message>
  <message>
   <source>Choose the other file of this person; nothing changes yet.</source>
   <translation>Choisissez l’autre fiche de cette personne ; rien ne change encore.</translation>
  </message>
  <message>
   <source>Name, phone, e-mail or card</source>
   <translation>Nom, téléphone, e-mail ou carte</translation>
  </message>
  <message>
   <source>The contact details do not contradict each other.</source>
   <translation>Les coordonnées ne se contredisent pas.</translation>
  </message>
  <message>
   <source>Merge the two files</source>
   <translation>Fusionner les deux fiches</translation>
  </message>
  <message>
   <source>All of both comes along</source>
   <translation>Tout est réuni</translation>
  </message>
  <message>
   <source>Both open as the file of {name}, customer since {day}.</source>
   <translation>Les deux s’ouvriront comme la fiche de {name}, qui est client depuis le {day}.</translation>
  </message>
  <message>
   <source>Nothing is thrown away: both files stay as they are behind the one that is shown, and can be separated again. What is added meanwhile stays with the one opened first.</source>
   <translation>Rien n’est perdu : les deux fiches restent telles quelles derrière celle qui s’affiche et peuvent être séparées à nouveau. Ce qui est ajouté entre-temps reste dans celle ouverte en premier.</translation>
  </message>
  <message>
   <source>Little says that these two are one person. A manager can merge them after signing in.</source>
   <translation>Peu d’éléments disent qu’il s’agit d’une seule personne. Un responsable peut les fusionner après s’être identifié.</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>Nom</translation>
  </message>
  <message>
   <source>Address</source>
   <translation>Adresse</translation>
  </message>
  <message>
   <source>Consents: neither file forbids anything.</source>
   <translation>Consentements : aucune des deux fiches n’interdit rien.</translation>
  </message>
  <message>
   <source>Both open as the file of {name} that was opened first.</source>
   <translation>Les deux s’ouvriront comme la fiche de {name}, ouverte en premier.</translation>
  </message>
  <message numerus="yes">
   <source>%n purchase(s)</source>
   <translation>
    <numerusform>%n achat</numerusform>
    <numerusform>%n achats</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n parcel(s)</source>
   <translation>
    <numerusform>%n colis</numerusform>
    <numerusform>%n colis</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n ticket(s)</source>
   <translation>
    <numerusform>%n dossier</numerusform>
    <numerusform>%n dossiers</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n note(s)</source>
   <translation>
    <numerusform>%n note</numerusform>
    <numerusform>%n notes</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n size(s)</source>
   <translation>
    <numerusform>%n taille</numerusform>
    <numerusform>%n tailles</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n card(s)</source>
   <translation>
    <numerusform>%n carte</numerusform>
    <numerusform>%n cartes</numerusform>
   </translation>
  </message>
  <message>
   <source>Consents: the stricter word counts. Not allowed: {channels}</source>
   <translation>Consentements : le plus strict l’emporte. Interdit : {channels}</translation>
  </message>
  <message>
   <source>One person?</source>
   <translation>Une seule personne ?</translation>
  </message>
  <message>
   <source>Same person as…</source>
   <translation>Même personne que…</translation>
  </message>
  <message>
   <source>Merged files</source>
   <translation>Fiches fusionnées</translation>
  </message>
  <message>
   <source>Separate again</source>
   <translation>Séparer à nouveau</translation>
  </message>
  <message>
   <source>Card {number}</source>
   <translation>Carte {number}</translation>
  </message>
  <message>
   <source>merged by {name}</source>
   <translation>fusionnée par {name}</translation>
  </message>
  <message>
   <source>Separate {name} again</source>
   <translation>Séparer à nouveau la fiche {name}</translation>
  </message>
  <message>
   <source>You opened the file of {name}: it was merged with this one.</source>
   <translation>Vous avez ouvert la fiche {name} : elle a été fusionnée avec celle-ci.</translation>
  </message>
  <message>
   <source>Perhaps another file of theirs: {name} ({why})</source>
   <translation>Peut-être une autre de ses fiches : {name} ({why})</translation>
  </message>
  <message>
   <source>You had typed for a new file: {facts}</source>
   <translation>Vous aviez saisi pour une nouvelle fiche : {facts}</translation>
  </message>
  <message>
   <source>Compare</source>
   <translation>Comparer</translation>
  </message>
  <message>
   <source>Put it into this file</source>
   <translation>Reporter dans cette fiche</translation>
  </message>
 </context>
</TS>
