<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
 <context>
  <name>Gallery</name>
  <message>
   <source>Hand over</source>
   <translation>Remettre</translation>
  </message>
  <message>
   <source>Suede care kit: owns four suede pairs.</source>
   <translation>Kit d’entretien du daim : possède quatre paires en daim.</translation>
  </message>
  <message>
   <source>Undo</source>
   <translation>Annuler</translation>
  </message>
  <message>
   <source>New customer</source>
   <translation>Nouveau client</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>Réessayer</translation>
  </message>
  <message>
   <source>The size is kept.</source>
   <translation>La taille est enregistrée.</translation>
  </message>
  <message>
   <source>Already handed over at 10:42.</source>
   <translation>Déjà remis à 10:42.</translation>
  </message>
  <message>
   <source>Offline: this is kept here and sent later.</source>
   <translation>Hors ligne : gardé ici et envoyé plus tard.</translation>
  </message>
  <message>
   <source>The camera does not answer. A scanner still works.</source>
   <translation>La caméra ne répond pas. Un lecteur fonctionne encore.</translation>
  </message>
  <message>
   <source>Customers</source>
   <translation>Clients</translation>
  </message>
  <message>
   <source>She may also like</source>
   <translation>Elle aimera peut-être</translation>
  </message>
  <message>
   <source>Ready</source>
   <translation>Prêt</translation>
  </message>
  <message>
   <source>Overdue</source>
   <translation>En retard</translation>
  </message>
  <message>
   <source>Looking for parcels…</source>
   <translation>Recherche des colis…</translation>
  </message>
  <message>
   <source>Rows</source>
   <translation>Lignes</translation>
  </message>
  <message>
   <source>A list of ten thousand</source>
   <translation>Une liste de dix mille</translation>
  </message>
  <message>
   <source>Notices</source>
   <translation>Avis</translation>
  </message>
  <message>
   <source>Awaited</source>
   <translation>En attente</translation>
  </message>
  <message>
   <source>Nothing to show</source>
   <translation>Rien à montrer</translation>
  </message>
  <message>
   <source>Shelf {shelf} · ready since yesterday</source>
   <translation>Étagère {shelf} · prêt depuis hier</translation>
  </message>
  <message>
   <source>No parcel waits here.</source>
   <translation>Aucun colis n’attend ici.</translation>
  </message>
  <message>
   <source>The disk did not answer.</source>
   <translation>Le disque n’a pas répondu.</translation>
  </message>
  <message>
   <source>Offline: the server is needed here.</source>
   <translation>Hors ligne : le serveur est nécessaire ici.</translation>
  </message>
  <message>
   <source>Shoes</source>
   <translation>Chaussures</translation>
  </message>
  <message>
   <source>Expires today</source>
   <translation>Expire aujourd’hui</translation>
  </message>
  <message>
   <source>Last name</source>
   <translation>Nom</translation>
  </message>
  <message>
   <source>New ticket</source>
   <translation>Nouveau dossier</translation>
  </message>
  <message>
   <source>Shut out</source>
   <translation>Exclure</translation>
  </message>
  <message>
   <source>Edit</source>
   <translation>Modifier</translation>
  </message>
  <message>
   <source>With a shortcut</source>
   <translation>Avec un raccourci</translation>
  </message>
  <message>
   <source>Phone</source>
   <translation>Téléphone</translation>
  </message>
  <message>
   <source>This number is too short.</source>
   <translation>Ce numéro est trop court.</translation>
  </message>
  <message>
   <source>Card number</source>
   <translation>Numéro de carte</translation>
  </message>
  <message>
   <source>Find in this list</source>
   <translation>Chercher dans cette liste</translation>
  </message>
  <message>
   <source>E-mail</source>
   <translation>E-mail</translation>
  </message>
  <message>
   <source>Note</source>
   <translation>Note</translation>
  </message>
  <message>
   <source>Prefers suede.</source>
   <translation>Préfère le daim.</translation>
  </message>
  <message>
   <source>In transit</source>
   <translation>En transit</translation>
  </message>
  <message>
   <source>Preparing</source>
   <translation>En préparation</translation>
  </message>
  <message>
   <source>Channel</source>
   <translation>Canal</translation>
  </message>
  <message>
   <source>For the receipt only.</source>
   <translation>Pour le reçu seulement.</translation>
  </message>
  <message>
   <source>Who collects?</source>
   <translation>Qui vient chercher ?</translation>
  </message>
  <message>
   <source>Identity seen</source>
   <translation>Pièce d’identité vue</translation>
  </message>
  <message>
   <source>A gift</source>
   <translation>Un cadeau</translation>
  </message>
  <message>
   <source>Buttons</source>
   <translation>Boutons</translation>
  </message>
  <message>
   <source>Tall, icons alone, shortcuts</source>
   <translation>Hauts, icônes seules, raccourcis</translation>
  </message>
  <message>
   <source>Chips</source>
   <translation>Pastilles</translation>
  </message>
  <message>
   <source>Counts</source>
   <translation>Compteurs</translation>
  </message>
  <message>
   <source>Filters</source>
   <translation>Filtres</translation>
  </message>
  <message>
   <source>Someone else</source>
   <translation>Une autre personne</translation>
  </message>
  <message>
   <source>Larger</source>
   <translation>Plus grand</translation>
  </message>
  <message>
   <source>Smaller</source>
   <translation>Plus petit</translation>
  </message>
  <message>
   <source>Camera</source>
   <translation>Caméra</translation>
  </message>
  <message>
   <source>Fields</source>
   <translation>Champs</translation>
  </message>
  <message>
   <source>Choices</source>
   <translation>Choix</translation>
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
   <source>Amélie collects her boots on Saturday, size 38½</source>
   <translation>Amélie retire ses bottes samedi, pointure 38½</translation>
  </message>
  <message>
   <source>Colours and their contrast with the sheet</source>
   <translation>Couleurs et leur contraste avec la fiche</translation>
  </message>
  <message>
   <source>Type</source>
   <translation>Typographie</translation>
  </message>
  <message>
   <source>Room and sizes</source>
   <translation>Espaces et tailles</translation>
  </message>
  <message>
   <source>Icons</source>
   <translation>Icônes</translation>
  </message>
  <message>
   <source>Open a side panel</source>
   <translation>Ouvrir un volet</translation>
  </message>
  <message>
   <source>Say something that can be undone</source>
   <translation>Dire ce qui peut être annulé</translation>
  </message>
  <message>
   <source>Say something</source>
   <translation>Dire quelque chose</translation>
  </message>
  <message>
   <source>Never covered</source>
   <translation>Jamais couvert</translation>
  </message>
  <message>
   <source>Which parcel?</source>
   <translation>Quel colis ?</translation>
  </message>
  <message>
   <source>2 items</source>
   <translation>2 articles</translation>
  </message>
  <message>
   <source>Undone.</source>
   <translation>Annulé.</translation>
  </message>
  <message>
   <source>The note is kept.</source>
   <translation>La note est enregistrée.</translation>
  </message>
  <message>
   <source>Side panel</source>
   <translation>Volet</translation>
  </message>
  <message>
   <source>Toasts</source>
   <translation>Messages</translation>
  </message>
  <message>
   <source>From 3 November 2026 to 31 March 2027</source>
   <translation>Du 3 novembre 2026 au 31 mars 2027</translation>
  </message>
  <message>
   <source>To be ready on</source>
   <translation>À préparer pour le</translation>
  </message>
  <message>
   <source>Date of birth</source>
   <translation>Date de naissance</translation>
  </message>
  <message>
   <source>That is not the right PIN.</source>
   <translation>Ce n’est pas le bon code.</translation>
  </message>
  <message>
   <source>PIN</source>
   <translation>Code</translation>
  </message>
  <message>
   <source>A day</source>
   <translation>Un jour</translation>
  </message>
  <message>
   <source>Calendar</source>
   <translation>Calendrier</translation>
  </message>
  <message>
   <source>Lingerie</source>
   <translation>Lingerie</translation>
  </message>
  <message>
   <source>Signature</source>
   <translation>Signature</translation>
  </message>
  <message>
   <source>Looks</source>
   <translation>Apparence</translation>
  </message>
  <message>
   <source>Faces</source>
   <translation>États</translation>
  </message>
  <message>
   <source>Days</source>
   <translation>Dates</translation>
  </message>
  <message>
   <source>Sizes</source>
   <translation>Tailles</translation>
  </message>
  <message>
   <source>Pads</source>
   <translation>Saisie</translation>
  </message>
  <message>
   <source>Overlays</source>
   <translation>Superpositions</translation>
  </message>
  <message>
   <source>Reduce motion</source>
   <translation>Réduire les animations</translation>
  </message>
  <message>
   <source>Sections</source>
   <translation>Rubriques</translation>
  </message>
  <message>
   <source>Components</source>
   <translation>Composants</translation>
  </message>
  <message>
   <source>Colours</source>
   <translation>Couleurs</translation>
  </message>
  <message>
   <source>Language</source>
   <translation>Langue</translation>
  </message>
  <message>
   <source>Text size</source>
   <translation>Taille du texte</translation>
  </message>
  <message>
   <source>Light</source>
   <translation>Clair</translation>
  </message>
  <message>
   <source>Dark</source>
   <translation>Sombre</translation>
  </message>
 </context>
</TS>
