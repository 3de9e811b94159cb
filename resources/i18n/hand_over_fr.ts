<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
 <context>
  <name>HandOver</name>
  <message>
   <source>Missing</source>
   <translation>Manquant</translation>
  </message>
  <message>
   <source>Refused</source>
   <translation>Refusé</translation>
  </message>
  <message>
   <source>Press when the item is there</source>
   <translation>Appuyez quand l’article est là</translation>
  </message>
  <message>
   <source>Take it back: {item}</source>
   <translation>Annuler : {item}</translation>
  </message>
  <message>
   <source>2 Scan the items</source>
   <translation>2 Scannez les articles</translation>
  </message>
  <message>
   <source>No code to scan? Tap the item. What is neither scanned nor tapped stays here.</source>
   <translation>Pas de code à scanner ? Touchez l’article. Ce qui n’est ni scanné ni touché reste ici.</translation>
  </message>
  <message>
   <source>{count} of {whole}</source>
   <translation>{count} sur {whole}</translation>
  </message>
  <message>
   <source>Two counters handed over the same items</source>
   <translation>Deux comptoirs ont remis les mêmes articles</translation>
  </message>
  <message>
   <source>Came first: this one counts</source>
   <translation>Arrivée en premier : c’est elle qui compte</translation>
  </message>
  <message>
   <source>Came second: the items were already gone</source>
   <translation>Arrivée en second : les articles étaient déjà partis</translation>
  </message>
  <message>
   <source>Both counters were told, and it is a task for the manager of this store.</source>
   <translation>Les deux comptoirs sont prévenus ; le responsable du magasin doit s’en occuper.</translation>
  </message>
  <message>
   <source>Hand-overs of this parcel</source>
   <translation>Remises de ce colis</translation>
  </message>
  <message>
   <source>Slip</source>
   <translation>Bon de remise</translation>
  </message>
  <message>
   <source>Handed over twice</source>
   <translation>Remis deux fois</translation>
  </message>
  <message>
   <source>Settled by {who}: {how}</source>
   <translation>Réglé par {who} : {how}</translation>
  </message>
  <message>
   <source>Slip of this hand-over</source>
   <translation>Bon de cette remise</translation>
  </message>
  <message>
   <source>Second time</source>
   <translation>Deuxième fois</translation>
  </message>
  <message>
   <source>Clear</source>
   <translation>Effacer</translation>
  </message>
  <message>
   <source>3 Signature</source>
   <translation>3 Signature</translation>
  </message>
  <message>
   <source>Hand over</source>
   <translation>Remettre</translation>
  </message>
  <message>
   <source>To the pickups</source>
   <translation>Vers les retraits</translation>
  </message>
  <message>
   <source>Items</source>
   <translation>Articles</translation>
  </message>
  <message>
   <source>Hand over the rest</source>
   <translation>Remettre le reste</translation>
  </message>
  <message>
   <source>Customer’s file</source>
   <translation>Fiche client</translation>
  </message>
  <message>
   <source>New ticket</source>
   <translation>Nouveau dossier</translation>
  </message>
  <message numerus="yes">
   <source>Note %n item(s)</source>
   <translation>
    <numerusform>Noter %n article</numerusform>
    <numerusform>Noter %n articles</numerusform>
   </translation>
  </message>
  <message>
   <source>Collected by {name}.</source>
   <translation>Retiré par {name}.</translation>
  </message>
  <message numerus="yes">
   <source>%n item(s) noted, nothing left the store</source>
   <translation>
    <numerusform>%n article noté, rien n’a quitté le magasin</numerusform>
    <numerusform>%n articles notés, rien n’a quitté le magasin</numerusform>
   </translation>
  </message>
  <message>
   <source>Sent</source>
   <translation>Envoyé</translation>
  </message>
  <message>
   <source>Offline: this hand-over is kept here and sent when the connection is back. If another counter handed it over first, both will be told.</source>
   <translation>Hors ligne : cette remise est gardée ici et sera envoyée au retour de la connexion. Si un autre comptoir a remis le colis avant, les deux seront prévenus.</translation>
  </message>
  <message>
   <source>Being handed over at another counter. Talk to your colleagues first.</source>
   <translation>En cours de remise à un autre comptoir. Parlez d’abord à vos collègues.</translation>
  </message>
  <message>
   <source>Expires today {time}</source>
   <translation>Expire aujourd’hui {time}</translation>
  </message>
  <message>
   <source>ID seen</source>
   <translation>Pièce d’identité vue</translation>
  </message>
  <message>
   <source>size {size}</source>
   <translation>taille {size}</translation>
  </message>
  <message>
   <source>missing so far</source>
   <translation>manquant jusqu’ici</translation>
  </message>
  <message>
   <source>Checked by hand</source>
   <translation>Vérifié à la main</translation>
  </message>
  <message>
   <source>Collected now: {amount}. Check an ID.</source>
   <translation>Retiré maintenant : {amount}. Vérifiez une pièce d’identité.</translation>
  </message>
  <message>
   <source>an item</source>
   <translation>un article</translation>
  </message>
  <message>
   <source>the collector’s name</source>
   <translation>le nom de la personne</translation>
  </message>
  <message>
   <source>the ID check</source>
   <translation>la pièce d’identité</translation>
  </message>
  <message>
   <source>the signature</source>
   <translation>la signature</translation>
  </message>
  <message numerus="yes">
   <source>Hand over %n item(s)</source>
   <translation>
    <numerusform>Remettre %n article</numerusform>
    <numerusform>Remettre %n articles</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n item(s) stay(s) here.</source>
   <translation>
    <numerusform>%n article reste ici.</numerusform>
    <numerusform>%n articles restent ici.</numerusform>
   </translation>
  </message>
  <message>
   <source>Still on its way to this store</source>
   <translation>Encore en route vers ce magasin</translation>
  </message>
  <message>
   <source>Still being prepared</source>
   <translation>Encore en préparation</translation>
  </message>
  <message>
   <source>The order was cancelled</source>
   <translation>La commande a été annulée</translation>
  </message>
  <message>
   <source>It waits in {store}</source>
   <translation>Il attend à {store}</translation>
  </message>
  <message>
   <source>Everything in it was refused</source>
   <translation>Tout a été refusé</translation>
  </message>
  <message>
   <source>Already handed over</source>
   <translation>Déjà remis</translation>
  </message>
  <message>
   <source>Already handed over {when} at {place} by {who}</source>
   <translation>Déjà remis {when} – {place}, par {who}</translation>
  </message>
  <message>
   <source>Already handed over {when}</source>
   <translation>Déjà remis {when}</translation>
  </message>
  <message numerus="yes">
   <source>%n item(s) handed over</source>
   <translation>
    <numerusform>%n article remis</numerusform>
    <numerusform>%n articles remis</numerusform>
   </translation>
  </message>
  <message>
   <source>Kept here, will be sent</source>
   <translation>Gardé ici, sera envoyé</translation>
  </message>
  <message>
   <source>Parcel {order}</source>
   <translation>Colis {order}</translation>
  </message>
  <message>
   <source>ordered online {date}</source>
   <translation>commandé en ligne le {date}</translation>
  </message>
  <message>
   <source>ordered in the app {date}</source>
   <translation>commandé dans l’application le {date}</translation>
  </message>
  <message>
   <source>ordered in store {date}</source>
   <translation>commandé en magasin le {date}</translation>
  </message>
  <message>
   <source>ordered by phone {date}</source>
   <translation>commandé par téléphone le {date}</translation>
  </message>
  <message numerus="yes">
   <source>%n collected</source>
   <translation>
    <numerusform>%n retiré</numerusform>
    <numerusform>%n retirés</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n missing</source>
   <translation>
    <numerusform>%n manquant</numerusform>
    <numerusform>%n manquants</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n refused</source>
   <translation>
    <numerusform>%n refusé</numerusform>
    <numerusform>%n refusés</numerusform>
   </translation>
  </message>
  <message>
   <source>to {name}</source>
   <translation>à {name}</translation>
  </message>
  <message>
   <source>Scanned</source>
   <translation>Scanné</translation>
  </message>
  <message>
   <source>Collected</source>
   <translation>Retiré</translation>
  </message>
  <message>
   <source>No ID needed under {amount}.</source>
   <translation>Pas de pièce d’identité en dessous de {amount}.</translation>
  </message>
  <message>
   <source>Collected now: {amount}.</source>
   <translation>Retiré maintenant : {amount}.</translation>
  </message>
  <message>
   <source>Still missing: {what}</source>
   <translation>Il manque encore : {what}</translation>
  </message>
  <message>
   <source>It was kept until {date}</source>
   <translation>Il était gardé jusqu’au {date}</translation>
  </message>
  <message>
   <source>It is no longer kept</source>
   <translation>Il n’est plus gardé</translation>
  </message>
  <message>
   <source>The items go back to stock.</source>
   <translation>Les articles retournent en stock.</translation>
  </message>
  <message>
   <source>It can be handed over once it has arrived and lies on a shelf.</source>
   <translation>Il pourra être remis dès qu’il sera arrivé et rangé.</translation>
  </message>
  <message>
   <source>It can be handed over once its items are found and it lies on a shelf.</source>
   <translation>Il pourra être remis dès que ses articles seront trouvés et rangés.</translation>
  </message>
  <message>
   <source>Nothing of it may be handed over. If the customer did not ask for that, a ticket tells customer service.</source>
   <translation>Rien ne peut être remis. Si le client ne l’a pas demandé, un dossier prévient le service client.</translation>
  </message>
  <message>
   <source>It goes back to stock and may not be handed over any more. If the customer is here for it, a ticket asks customer service.</source>
   <translation>Il retourne en stock et ne peut plus être remis. Si le client est là pour lui, un dossier interroge le service client.</translation>
  </message>
  <message>
   <source>Only that store can hand it over. A ticket asks customer service to have it sent.</source>
   <translation>Seul ce magasin peut le remettre. Un dossier demande au service client de le faire envoyer.</translation>
  </message>
  <message>
   <source>Hand over {order}</source>
   <translation>Remettre {order}</translation>
  </message>
  <message>
   <source>shelf {shelf}</source>
   <translation>étagère {shelf}</translation>
  </message>
  <message>
   <source>Kept until {date}</source>
   <translation>Gardé jusqu’au {date}</translation>
  </message>
  <message>
   <source>Whole parcel: {amount}. Ask for an ID.</source>
   <translation>Tout le colis : {amount}. Demandez une pièce d’identité.</translation>
  </message>
  <message>
   <source>Whole parcel: {amount}.</source>
   <translation>Tout le colis : {amount}.</translation>
  </message>
  <message>
   <source>Being handed over at {counter} by {person}. Talk to them first.</source>
   <translation>En cours de remise : {counter}, par {person}. Parlez-vous d’abord.</translation>
  </message>
  <message>
   <source>Kept only until {date}</source>
   <translation>Gardé seulement jusqu’au {date}</translation>
  </message>
  <message>
   <source>{item}: checked.</source>
   <translation>{item} : vérifié.</translation>
  </message>
  <message>
   <source>{item}: this one has been dealt with.</source>
   <translation>{item} : c’est déjà fait.</translation>
  </message>
  <message>
   <source>This item is not in this parcel.</source>
   <translation>Cet article n’est pas dans ce colis.</translation>
  </message>
  <message>
   <source>This is the right parcel.</source>
   <translation>C’est le bon colis.</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>Réessayer</translation>
  </message>
  <message>
   <source>Go on here</source>
   <translation>Continuer ici</translation>
  </message>
  <message>
   <source>Opening the parcel…</source>
   <translation>Ouverture du colis…</translation>
  </message>
  <message>
   <source>Pickups</source>
   <translation>Retraits</translation>
  </message>
  <message>
   <source>Only that it was seen is kept, never its number.</source>
   <translation>On garde seulement le fait qu’elle a été vue, jamais son numéro.</translation>
  </message>
  <message>
   <source>Named: {name}</source>
   <translation>{name} (désigné)</translation>
  </message>
  <message>
   <source>1 Who collects?</source>
   <translation>1 Qui retire ?</translation>
  </message>
  <message>
   <source>Their name</source>
   <translation>Son nom</translation>
  </message>
  <message>
   <source>✓ Parcel’s code scanned</source>
   <translation>✓ Code du colis scanné</translation>
  </message>
  <message>
   <source>Who collects?</source>
   <translation>Qui retire ?</translation>
  </message>
  <message>
   <source>Someone else…</source>
   <translation>Quelqu’un d’autre…</translation>
  </message>
 </context>
</TS>
