<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
 <context>
  <name>CardPaper</name>
  <message>
   <source>Card</source>
   <translation>Carte</translation>
  </message>
  <message>
   <source>Cut along the line, and fold nothing over the code.</source>
   <translation>Découpez le long du trait, sans plier le code.</translation>
  </message>
 </context>
 <context>
  <name>Printing</name>
  <message>
   <source>Save as PDF…</source>
   <translation>Enregistrer en PDF…</translation>
  </message>
  <message>
   <source>Open and share</source>
   <translation>Ouvrir et partager</translation>
  </message>
  <message>
   <source>Print…</source>
   <translation>Imprimer…</translation>
  </message>
  <message>
   <source>Save as PDF</source>
   <translation>Enregistrer en PDF</translation>
  </message>
  <message>
   <source>PDF files (*.pdf)</source>
   <translation>Fichiers PDF (*.pdf)</translation>
  </message>
  <message>
   <source>No program here opens PDF files. Save it and send it from there.</source>
   <translation>Aucun programme n’ouvre les PDF ici. Enregistrez-le et envoyez-le de là.</translation>
  </message>
  <message>
   <source>No printer is set up on this device.</source>
   <translation>Aucune imprimante n’est installée sur cet appareil.</translation>
  </message>
  <message>
   <source>Sent to the printer.</source>
   <translation>Envoyé à l’imprimante.</translation>
  </message>
  <message>
   <source>As it will be printed</source>
   <translation>Tel que ce sera imprimé</translation>
  </message>
  <message>
   <source>It could not be written there. Choose another place.</source>
   <translation>Impossible d’écrire à cet endroit. Choisissez-en un autre.</translation>
  </message>
  <message>
   <source>Opened with the system’s viewer.</source>
   <translation>Ouvert avec la visionneuse du système.</translation>
  </message>
  <message>
   <source>Saved as {name}.</source>
   <translation>Enregistré : {name}.</translation>
  </message>
 </context>
 <context>
  <name>Scanner</name>
  <message>
   <source>Scanner test sheet</source>
   <translation>Feuille d’essai pour douchettes</translation>
  </message>
  <message>
   <source>In Comptoir’s settings choose “Set up a scanner”, then scan these codes from top to bottom. Print this sheet at its real size. These codes open nothing.</source>
   <translation>Dans les réglages de Comptoir, choisissez « Régler une douchette », puis scannez ces codes de haut en bas. Imprimez cette feuille à sa taille réelle. Ces codes n’ouvrent rien.</translation>
  </message>
 </context>
 <context>
  <name>Slip</name>
  <message>
   <source>Hand-over slip</source>
   <translation>Bon de remise</translation>
  </message>
  <message>
   <source>Order {number}</source>
   <translation>Commande {number}</translation>
  </message>
  <message>
   <source>Customer</source>
   <translation>Client</translation>
  </message>
  <message>
   <source>Collected by</source>
   <translation>Retiré par</translation>
  </message>
  <message>
   <source>{name}, in person</source>
   <translation>{name}, en personne</translation>
  </message>
  <message>
   <source>{name}, named on the order</source>
   <translation>{name}, désigné sur la commande</translation>
  </message>
  <message>
   <source>Identity document seen</source>
   <translation>Pièce d’identité vue</translation>
  </message>
  <message>
   <source>Yes</source>
   <translation>Oui</translation>
  </message>
  <message>
   <source>No</source>
   <translation>Non</translation>
  </message>
  <message>
   <source>Handed over by</source>
   <translation>Remis par</translation>
  </message>
  <message>
   <source>When</source>
   <translation>Date</translation>
  </message>
  <message>
   <source>Collected</source>
   <translation>Retiré</translation>
  </message>
  <message>
   <source>Missing from the parcel</source>
   <translation>Manquant dans le colis</translation>
  </message>
  <message>
   <source>Refused by the customer</source>
   <translation>Refusé par le client</translation>
  </message>
  <message>
   <source>Stays in the store</source>
   <translation>Reste en magasin</translation>
  </message>
  <message>
   <source>Nothing was collected.</source>
   <translation>Rien n’a été retiré.</translation>
  </message>
  <message>
   <source>Total</source>
   <translation>Total</translation>
  </message>
  <message>
   <source>Signature</source>
   <translation>Signature</translation>
  </message>
  <message>
   <source>Reference {code}</source>
   <translation>Référence {code}</translation>
  </message>
 </context>
</TS>
