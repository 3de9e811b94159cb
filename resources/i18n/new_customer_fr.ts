<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
 <context>
  <name>NewCustomer</name>
  <message>
   <source>Nobody alike on this device so far.</source>
   <translation>Personne de semblable sur cet appareil.</translation>
  </message>
  <message>
   <source>Perhaps already known</source>
   <translation>Peut-être déjà connu</translation>
  </message>
  <message>
   <source>Asking the other stores…</source>
   <translation>Question posée aux autres magasins…</translation>
  </message>
  <message>
   <source>The other stores were asked too.</source>
   <translation>Les autres magasins ont été interrogés aussi.</translation>
  </message>
  <message>
   <source>The other stores cannot be asked now: only this device was.</source>
   <translation>Les autres magasins ne peuvent pas être interrogés maintenant : seul cet appareil l’a été.</translation>
  </message>
  <message>
   <source>Ask for each one. What is not ticked is not allowed.</source>
   <translation>Demandez pour chacun. Ce qui n’est pas coché n’est pas autorisé.</translation>
  </message>
  <message>
   <source>Create the file</source>
   <translation>Créer la fiche</translation>
  </message>
  <message>
   <source>New customer</source>
   <translation>Nouveau client</translation>
  </message>
  <message>
   <source>A last name is enough; the file can be used at once.</source>
   <translation>Un nom de famille suffit ; la fiche sert aussitôt.</translation>
  </message>
  <message>
   <source>Who they are</source>
   <translation>Identité</translation>
  </message>
  <message>
   <source>First name</source>
   <translation>Prénom</translation>
  </message>
  <message>
   <source>Last name</source>
   <translation>Nom</translation>
  </message>
  <message>
   <source>Phone</source>
   <translation>Téléphone</translation>
  </message>
  <message>
   <source>E-mail</source>
   <translation>E-mail</translation>
  </message>
  <message>
   <source>Loyalty card</source>
   <translation>Carte de fidélité</translation>
  </message>
  <message>
   <source>Date of birth</source>
   <translation>Date de naissance</translation>
  </message>
  <message>
   <source>May we contact you?</source>
   <translation>Vous contacter ?</translation>
  </message>
  <message>
   <source>Scan it now, wherever the cursor is, or type it</source>
   <translation>Scannez-la maintenant, où que soit le curseur, ou tapez-la</translation>
  </message>
  <message>
   <source>Language</source>
   <translation>Langue</translation>
  </message>
  <message>
   <source>Consents and twins</source>
   <translation>Accords et doublons</translation>
  </message>
 </context>
</TS>
