<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
 <context>
  <name>NotKnown</name>
  <message>
   <source>The code is genuine.</source>
   <translation>Le code est authentique.</translation>
  </message>
  <message>
   <source>Sizes that the customer agreed to show: {sizes}.</source>
   <translation>Tailles que le client accepte de montrer : {sizes}.</translation>
  </message>
  <message>
   <source>This device is in sync and does not have it.</source>
   <translation>Cet appareil est à jour et ne l’a pas.</translation>
  </message>
  <message>
   <source>The server does not know this code either.</source>
   <translation>Le serveur ne connaît pas ce code non plus.</translation>
  </message>
  <message>
   <source>It is neither a card, a parcel, an order, a ticket nor an article of ours. Scan another code, or search by name.</source>
   <translation>Ce n’est ni une de nos cartes, ni un de nos colis, commandes, dossiers ou articles. Scannez un autre code, ou cherchez par nom.</translation>
  </message>
  <message>
   <source>This number has a mistake in it</source>
   <translation>Ce numéro contient une erreur</translation>
  </message>
  <message>
   <source>This device has never been in sync, so it cannot be sure.</source>
   <translation>Cet appareil n’a jamais été synchronisé : il ne peut en être sûr.</translation>
  </message>
  <message>
   <source>This device is in sync and does not have it. A customer of another store may.</source>
   <translation>Cet appareil est à jour et ne l’a pas. C’est peut-être celle d’un client d’un autre magasin.</translation>
  </message>
  <message>
   <source>The server does not know this card either: it can be given to a new customer.</source>
   <translation>Le serveur ne connaît pas cette carte non plus : elle peut être donnée à un nouveau client.</translation>
  </message>
  <message>
   <source>Its check digit does not fit. Scan it again, or look at each digit.</source>
   <translation>Son chiffre de contrôle est faux. Scannez-le à nouveau, ou vérifiez chaque chiffre.</translation>
  </message>
  <message>
   <source>This loyalty card is not known here</source>
   <translation>Cette carte de fidélité est inconnue ici</translation>
  </message>
  <message>
   <source>This customer's code is not known here</source>
   <translation>Ce code client est inconnu ici</translation>
  </message>
  <message>
   <source>This parcel is not known here</source>
   <translation>Ce colis est inconnu ici</translation>
  </message>
  <message>
   <source>This order is not known here</source>
   <translation>Cette commande est inconnue ici</translation>
  </message>
  <message>
   <source>This ticket is not known here</source>
   <translation>Ce dossier est inconnu ici</translation>
  </message>
  <message>
   <source>Nobody of this store has this badge</source>
   <translation>Personne dans ce magasin n’a ce badge</translation>
  </message>
  <message>
   <source>This article is not in the catalogue</source>
   <translation>Cet article n’est pas au catalogue</translation>
  </message>
  <message>
   <source>This piece is not in the catalogue</source>
   <translation>Cette pièce n’est pas au catalogue</translation>
  </message>
  <message>
   <source>This code means nothing here</source>
   <translation>Ce code ne correspond à rien ici</translation>
  </message>
  <message>
   <source>It is not known on this device, which was last in sync {moment}. It may have come since then.</source>
   <translation>Inconnu sur cet appareil (dernière synchronisation : {moment}). C’est peut-être arrivé depuis.</translation>
  </message>
  <message>
   <source>New customer with this card</source>
   <translation>Nouveau client avec cette carte</translation>
  </message>
  <message>
   <source>Ask the server</source>
   <translation>Demander au serveur</translation>
  </message>
  <message>
   <source>Search by name</source>
   <translation>Chercher par nom</translation>
  </message>
  <message>
   <source>New customer</source>
   <translation>Nouveau client</translation>
  </message>
 </context>
</TS>
