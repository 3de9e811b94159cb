<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
 <context>
  <name>Doubt</name>
  <message>
   <source>This code is not signed</source>
   <translation>Ce code n’est pas signé</translation>
  </message>
  <message>
   <source>This code was not read whole</source>
   <translation>Ce code n’a pas été lu en entier</translation>
  </message>
  <message>
   <source>This code is newer than this app</source>
   <translation>Ce code est plus récent que cette application</translation>
  </message>
  <message>
   <source>This device cannot check codes yet</source>
   <translation>Cet appareil ne peut pas encore vérifier les codes</translation>
  </message>
  <message>
   <source>This code is of another company</source>
   <translation>Ce code vient d’une autre enseigne</translation>
  </message>
  <message>
   <source>This device cannot check this code yet</source>
   <translation>Cet appareil ne peut pas encore vérifier ce code</translation>
  </message>
  <message>
   <source>This code is not genuine</source>
   <translation>Ce code n’est pas authentique</translation>
  </message>
  <message>
   <source>This code must be replaced</source>
   <translation>Ce code doit être remplacé</translation>
  </message>
  <message>
   <source>This code comes from the future</source>
   <translation>Ce code vient du futur</translation>
  </message>
  <message>
   <source>This code is over</source>
   <translation>Ce code n’est plus valable</translation>
  </message>
  <message>
   <source>This code was used already</source>
   <translation>Ce code a déjà servi</translation>
  </message>
  <message>
   <source>This card was reported lost</source>
   <translation>Cette carte a été déclarée perdue</translation>
  </message>
  <message>
   <source>It was made before codes were signed, so anybody could have made it. Ask for name or phone, then print a new card.</source>
   <translation>Il date d’avant la signature des codes : n’importe qui a pu le fabriquer. Demandez le nom ou le téléphone, puis imprimez une nouvelle carte.</translation>
  </message>
  <message>
   <source>A part is missing or was misread. Scan it again, flat and in good light, or ask for name or phone.</source>
   <translation>Une partie manque ou a été mal lue. Scannez-le à nouveau, bien à plat et à la lumière, ou demandez le nom ou le téléphone.</translation>
  </message>
  <message>
   <source>Update this app to read it. Until then ask for name or phone.</source>
   <translation>Mettez cette application à jour pour le lire. D’ici là, demandez le nom ou le téléphone.</translation>
  </message>
  <message>
   <source>It has not been in sync since codes are signed. Bring it online for a moment, or ask for name or phone.</source>
   <translation>Il ne s’est pas synchronisé depuis que les codes sont signés. Connectez-le un instant, ou demandez le nom ou le téléphone.</translation>
  </message>
  <message>
   <source>It opens nothing here. Ask for our card, or for name or phone.</source>
   <translation>Il n’ouvre rien ici. Demandez notre carte, ou bien le nom ou le téléphone.</translation>
  </message>
  <message>
   <source>It was signed with a new key. Bring this device online for a moment and scan it again, or ask for name or phone.</source>
   <translation>Il est signé avec une nouvelle clé. Connectez cet appareil un instant et scannez à nouveau, ou demandez le nom ou le téléphone.</translation>
  </message>
  <message>
   <source>It says that it is ours, but its signature is wrong. Do not trust it: ask for name or phone.</source>
   <translation>Il se dit des nôtres, mais sa signature est fausse. Ne vous y fiez pas : demandez le nom ou le téléphone.</translation>
  </message>
  <message>
   <source>It was signed with a key that had been withdrawn by then. Do not trust it: ask for name or phone.</source>
   <translation>Il a été signé avec une clé déjà retirée. Ne vous y fiez pas : demandez le nom ou le téléphone.</translation>
  </message>
  <message>
   <source>The key that signed it is not accepted any more. Ask for name or phone, then print a new card.</source>
   <translation>La clé qui l’a signé n’est plus acceptée. Demandez le nom ou le téléphone, puis imprimez une nouvelle carte.</translation>
  </message>
  <message>
   <source>Its time and this device's clock do not fit. Check the clock, bring the device online, or ask for name or phone.</source>
   <translation>Son heure et l’horloge de cet appareil ne s’accordent pas. Vérifiez l’horloge, connectez l’appareil, ou demandez le nom ou le téléphone.</translation>
  </message>
  <message>
   <source>Codes on a phone are good for some minutes. Ask the customer to show it anew, or ask for name or phone.</source>
   <translation>Sur un téléphone, un code est valable quelques minutes. Faites-le afficher à nouveau, ou demandez le nom ou le téléphone.</translation>
  </message>
  <message>
   <source>It opened a file here {moment}; each code on a phone is good once. Ask the customer to show it anew, or ask for name or phone.</source>
   <translation>Il a ouvert une fiche ici {moment} ; sur un téléphone, chaque code ne sert qu’une fois. Faites-le afficher à nouveau, ou demandez le nom ou le téléphone.</translation>
  </message>
  <message>
   <source>It was reported lost on {day}. Ask for name or phone; then give out a new card.</source>
   <translation>Elle a été déclarée perdue le {day}. Demandez le nom ou le téléphone, puis donnez une nouvelle carte.</translation>
  </message>
 </context>
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
