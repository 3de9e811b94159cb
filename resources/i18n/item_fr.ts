<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
 <context>
  <name>Item</name>
  <message>
   <source>Sold</source>
   <translation>Vendu</translation>
  </message>
  <message>
   <source>Returned</source>
   <translation>Retourné</translation>
  </message>
  <message>
   <source>Exchanged</source>
   <translation>Échangé</translation>
  </message>
  <message>
   <source>Given for repair</source>
   <translation>Remis pour réparation</translation>
  </message>
  <message>
   <source>Ticket opened</source>
   <translation>Dossier ouvert</translation>
  </message>
  <message>
   <source>At the workshop</source>
   <translation>À l’atelier</translation>
  </message>
  <message>
   <source>Back from the workshop</source>
   <translation>Revenu de l’atelier</translation>
  </message>
  <message>
   <source>Ticket resolved</source>
   <translation>Dossier résolu</translation>
  </message>
  <message>
   <source>Ticket opened: {kind}</source>
   <translation>Dossier ouvert : {kind}</translation>
  </message>
  <message>
   <source>Until {day}, six months more after each repair</source>
   <translation>Jusqu’au {day}, six mois de plus après chaque réparation</translation>
  </message>
  <message>
   <source>Over since {day}</source>
   <translation>Terminée depuis le {day}</translation>
  </message>
  <message>
   <source>With its owner</source>
   <translation>Chez son propriétaire</translation>
  </message>
  <message>
   <source>In a store</source>
   <translation>En magasin</translation>
  </message>
  <message>
   <source>Owns {article}, serial number {serial} (seen in store).</source>
   <translation>Possède {article}, numéro de série {serial} (vu en magasin).</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>Réessayer</translation>
  </message>
  <message>
   <source>This piece is not known here. Whose may it be?</source>
   <translation>Cette pièce n’est pas connue ici. À qui peut-elle être ?</translation>
  </message>
  <message>
   <source>The article and its sizes</source>
   <translation>L’article et ses tailles</translation>
  </message>
  <message>
   <source>This piece</source>
   <translation>Cette pièce</translation>
  </message>
  <message>
   <source>Its life</source>
   <translation>Son histoire</translation>
  </message>
  <message>
   <source>No receipt and no ticket on this device tells of it.</source>
   <translation>Aucun ticket de caisse ni dossier sur cet appareil n’en parle.</translation>
  </message>
  <message>
   <source>Looking for this piece…</source>
   <translation>Recherche de la pièce…</translation>
  </message>
  <message>
   <source>The other stores do not know it either.</source>
   <translation>Les autres magasins ne la connaissent pas non plus.</translation>
  </message>
  <message>
   <source>Search the customer</source>
   <translation>Chercher le client</translation>
  </message>
  <message>
   <source>Ask the other stores</source>
   <translation>Demander aux autres magasins</translation>
  </message>
  <message>
   <source>Belongs to</source>
   <translation>Propriétaire</translation>
  </message>
  <message>
   <source>Where it is</source>
   <translation>Où elle est</translation>
  </message>
  <message>
   <source>Legal guarantee</source>
   <translation>Garantie légale</translation>
  </message>
  <message>
   <source>Serial number</source>
   <translation>Numéro de série</translation>
  </message>
  <message>
   <source>Size</source>
   <translation>Taille</translation>
  </message>
  <message>
   <source>Barcode</source>
   <translation>Code-barres</translation>
  </message>
  <message>
   <source>It belongs to {name}: note it</source>
   <translation>Elle est à {name} : le noter</translation>
  </message>
  <message>
   <source>Noted in the file of {name}.</source>
   <translation>Noté dans la fiche de {name}.</translation>
  </message>
  <message>
   <source>Nobody</source>
   <translation>Personne</translation>
  </message>
 </context>
</TS>
