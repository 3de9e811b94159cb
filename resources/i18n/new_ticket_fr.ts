<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
 <context>
  <name>NewTicket</name>
  <message>
   <source>Pictures can also be dropped or pasted here.</source>
   <translation>Vous pouvez aussi déposer ou coller des images ici.</translation>
  </message>
  <message>
   <source>Subject</source>
   <translation>Objet</translation>
  </message>
  <message>
   <source>What the customer says</source>
   <translation>Ce que dit le client</translation>
  </message>
  <message>
   <source>Change</source>
   <translation>Changer</translation>
  </message>
  <message>
   <source>Choose another customer</source>
   <translation>Choisir un autre client</translation>
  </message>
  <message>
   <source>Not about a purchase</source>
   <translation>Sans lien avec un achat</translation>
  </message>
  <message>
   <source>Or choose what they bought</source>
   <translation>Ou choisissez un de ses achats</translation>
  </message>
  <message>
   <source>Choose</source>
   <translation>Choisir</translation>
  </message>
  <message>
   <source>Choose what it is about</source>
   <translation>Choisir ce que cela concerne</translation>
  </message>
  <message>
   <source>Choose what the customer wants.</source>
   <translation>Choisissez ce que souhaite le client.</translation>
  </message>
  <message>
   <source>What do they want?</source>
   <translation>Que souhaite le client ?</translation>
  </message>
  <message>
   <source>How urgent is it?</source>
   <translation>Est-ce urgent ?</translation>
  </message>
  <message>
   <source>What a colleague recognises it by</source>
   <translation>Ce à quoi un collègue le reconnaîtra</translation>
  </message>
  <message>
   <source>About</source>
   <translation>Concerne</translation>
  </message>
  <message>
   <source>Photos</source>
   <translation>Photos</translation>
  </message>
  <message>
   <source>Article, receipt or serial number</source>
   <translation>Article, ticket de caisse ou numéro de série</translation>
  </message>
  <message>
   <source>Nothing they bought fits this.</source>
   <translation>Aucun de ses achats ne correspond.</translation>
  </message>
  <message>
   <source>What they bought</source>
   <translation>Ses achats</translation>
  </message>
  <message>
   <source>Whose ticket is it?</source>
   <translation>À qui est ce dossier ?</translation>
  </message>
  <message>
   <source>Scan their card, or type a name, phone or e-mail</source>
   <translation>Scannez sa carte, ou tapez un nom, téléphone ou e-mail</translation>
  </message>
  <message>
   <source>This card belongs to no customer on this device.</source>
   <translation>Cette carte n’est à aucun client de cet appareil.</translation>
  </message>
  <message>
   <source>Customers</source>
   <translation>Clients</translation>
  </message>
  <message>
   <source>Scan the customer's card, or type their name or phone.</source>
   <translation>Scannez la carte du client, ou tapez son nom ou son téléphone.</translation>
  </message>
  <message>
   <source>Answer within {duration}</source>
   <translation>Réponse sous {duration}</translation>
  </message>
  <message>
   <source>No customer on this device fits “{text}”.</source>
   <translation>Aucun client de cet appareil ne correspond à « {text} ».</translation>
  </message>
  <message>
   <source>The photo is removed.</source>
   <translation>La photo est retirée.</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>Réessayer</translation>
  </message>
  <message>
   <source>What is it about?</source>
   <translation>De quoi s’agit-il ?</translation>
  </message>
  <message>
   <source>Start again</source>
   <translation>Recommencer</translation>
  </message>
  <message>
   <source>New ticket</source>
   <translation>Nouveau dossier</translation>
  </message>
  <message>
   <source>Open the ticket</source>
   <translation>Ouvrir le dossier</translation>
  </message>
  <message>
   <source>Opening the customer's file…</source>
   <translation>Ouverture de la fiche client…</translation>
  </message>
  <message>
   <source>Undo</source>
   <translation>Annuler</translation>
  </message>
  <message>
   <source>This customer is not on this device.</source>
   <translation>Ce client n’est pas sur cet appareil.</translation>
  </message>
  <message>
   <source>Tickets</source>
   <translation>Dossiers</translation>
  </message>
 </context>
</TS>
