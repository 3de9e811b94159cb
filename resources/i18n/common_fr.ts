<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
 <context>
  <name>AnswerChannel</name>
  <message>
   <source>In store</source>
   <translation>En magasin</translation>
  </message>
  <message>
   <source>By phone</source>
   <translation>Par téléphone</translation>
  </message>
  <message>
   <source>By e-mail</source>
   <translation>Par e-mail</translation>
  </message>
  <message>
   <source>By SMS</source>
   <translation>Par SMS</translation>
  </message>
 </context>
 <context>
  <name>App</name>
  <message>
   <source>Something unexpected happened. What was confirmed is safe. If it happens again, tell your manager this number: {number}.</source>
   <translation>Un imprévu est survenu. Ce qui était confirmé est en sûreté. Si cela se reproduit, donnez ce numéro à votre responsable : {number}.</translation>
  </message>
 </context>
 <context>
  <name>Calendar</name>
  <message>
   <source>Month before</source>
   <translation>Mois précédent</translation>
  </message>
  <message>
   <source>Month after</source>
   <translation>Mois suivant</translation>
  </message>
 </context>
 <context>
  <name>CardState</name>
  <message>
   <source>Active</source>
   <translation>Active</translation>
  </message>
  <message>
   <source>Lost</source>
   <translation>Perdue</translation>
  </message>
 </context>
 <context>
  <name>Channel</name>
  <message>
   <source>In store</source>
   <translation>En magasin</translation>
  </message>
  <message>
   <source>Web</source>
   <translation>Web</translation>
  </message>
  <message>
   <source>App</source>
   <translation>Application</translation>
  </message>
  <message>
   <source>By phone</source>
   <translation>Par téléphone</translation>
  </message>
 </context>
 <context>
  <name>CodeSource</name>
  <message>
   <source>Camera</source>
   <translation>Caméra</translation>
  </message>
  <message>
   <source>Picture</source>
   <translation>Image</translation>
  </message>
  <message>
   <source>Scanner</source>
   <translation>Douchette</translation>
  </message>
  <message>
   <source>Typed</source>
   <translation>Saisie</translation>
  </message>
 </context>
 <context>
  <name>CollectorKind</name>
  <message>
   <source>The customer</source>
   <translation>Le client</translation>
  </message>
  <message>
   <source>The person named on the order</source>
   <translation>La personne désignée sur la commande</translation>
  </message>
  <message>
   <source>Someone else</source>
   <translation>Quelqu’un d’autre</translation>
  </message>
 </context>
 <context>
  <name>ContactChannel</name>
  <message>
   <source>E-mail</source>
   <translation>E-mail</translation>
  </message>
  <message>
   <source>SMS</source>
   <translation>SMS</translation>
  </message>
  <message>
   <source>Phone</source>
   <translation>Téléphone</translation>
  </message>
  <message>
   <source>Post</source>
   <translation>Courrier</translation>
  </message>
 </context>
 <context>
  <name>ContactField</name>
  <message>
   <source>Title</source>
   <translation>Civilité</translation>
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
   <source>E-mail</source>
   <translation>E-mail</translation>
  </message>
  <message>
   <source>Phone</source>
   <translation>Téléphone</translation>
  </message>
  <message>
   <source>Street</source>
   <translation>Rue</translation>
  </message>
  <message>
   <source>Postcode</source>
   <translation>Code postal</translation>
  </message>
  <message>
   <source>City</source>
   <translation>Ville</translation>
  </message>
  <message>
   <source>Country</source>
   <translation>Pays</translation>
  </message>
  <message>
   <source>Language</source>
   <translation>Langue</translation>
  </message>
  <message>
   <source>Date of birth</source>
   <translation>Date de naissance</translation>
  </message>
  <message>
   <source>Preferred channel</source>
   <translation>Canal préféré</translation>
  </message>
  <message>
   <source>nothing</source>
   <translation>rien</translation>
  </message>
 </context>
 <context>
  <name>DateField</name>
  <message>
   <source>Choose from a calendar</source>
   <translation>Choisir dans un calendrier</translation>
  </message>
  <message>
   <source>Not after {day}.</source>
   <translation>Pas après le {day}.</translation>
  </message>
  <message>
   <source>That is no day. Write it like {example}.</source>
   <translation>Ce n’est pas une date. Écrivez-la ainsi : {example}.</translation>
  </message>
  <message>
   <source>Not before {day}.</source>
   <translation>Pas avant le {day}.</translation>
  </message>
 </context>
 <context>
  <name>Desktop</name>
  <message>
   <source>This is a colleague's badge. Lock the counter to sign in with it.</source>
   <translation>C’est le badge d’un collègue. Verrouillez le comptoir pour vous connecter avec.</translation>
  </message>
 </context>
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
  <name>EntryKind</name>
  <message>
   <source>Opened</source>
   <translation>Ouverture</translation>
  </message>
  <message>
   <source>Note</source>
   <translation>Note</translation>
  </message>
  <message>
   <source>Answer</source>
   <translation>Réponse</translation>
  </message>
  <message>
   <source>Step</source>
   <translation>Étape</translation>
  </message>
  <message>
   <source>Photo</source>
   <translation>Photo</translation>
  </message>
 </context>
 <context>
  <name>Family</name>
  <message>
   <source>Shoes</source>
   <translation>Chaussures</translation>
  </message>
  <message>
   <source>Tops</source>
   <translation>Hauts</translation>
  </message>
  <message>
   <source>Shirts</source>
   <translation>Chemises</translation>
  </message>
  <message>
   <source>Trousers</source>
   <translation>Pantalons</translation>
  </message>
  <message>
   <source>Dresses</source>
   <translation>Robes</translation>
  </message>
  <message>
   <source>Lingerie</source>
   <translation>Lingerie</translation>
  </message>
  <message>
   <source>Gloves</source>
   <translation>Gants</translation>
  </message>
  <message>
   <source>Rings</source>
   <translation>Bagues</translation>
  </message>
  <message>
   <source>Hats</source>
   <translation>Chapeaux</translation>
  </message>
  <message>
   <source>Belts</source>
   <translation>Ceintures</translation>
  </message>
  <message>
   <source>Other</source>
   <translation>Autres</translation>
  </message>
 </context>
 <context>
  <name>Fault</name>
  <message>
   <source>Something unexpected happened in the app. What was confirmed is safe; the details were written to the log.</source>
   <translation>Un imprévu est survenu dans l’application. Ce qui était confirmé est en sûreté ; les détails sont dans le journal.</translation>
  </message>
  <message>
   <source>Something on this device failed. What was confirmed is safe; try again.</source>
   <translation>Quelque chose a échoué sur cet appareil. Ce qui était confirmé est en sûreté ; réessayez.</translation>
  </message>
  <message>
   <source>One record on this device cannot be read; the others can. An update of the app usually cures it.</source>
   <translation>Une fiche de cet appareil est illisible ; les autres se lisent. Une mise à jour de l’application y remédie en général.</translation>
  </message>
  <message>
   <source>This device's data cannot be opened with its key. Nothing is lost on the server: ask your manager to enrol the device again.</source>
   <translation>Les données de cet appareil ne s’ouvrent pas avec sa clé. Rien n’est perdu sur le serveur : demandez à votre responsable d’inscrire l’appareil à nouveau.</translation>
  </message>
  <message>
   <source>This device's storage is full, so nothing new can be kept. Looking things up still works: free some space, then try again.</source>
   <translation>La mémoire de cet appareil est pleine : rien de nouveau ne peut être gardé. La consultation fonctionne : libérez de la place, puis réessayez.</translation>
  </message>
  <message>
   <source>This device is busy keeping other work, so this was not kept. Try again in a moment.</source>
   <translation>Cet appareil enregistre déjà autre chose : ceci n’a pas été gardé. Réessayez dans un instant.</translation>
  </message>
  <message>
   <source>This device's data is damaged. Do not reset the device: work that was not sent may still be saved. Ask for help and use another device meanwhile.</source>
   <translation>Les données de cet appareil sont abîmées. Ne le réinitialisez pas : le travail non envoyé peut encore être sauvé. Demandez de l’aide et utilisez un autre appareil en attendant.</translation>
  </message>
  <message>
   <source>This file is not a picture that can be read. Choose another or use the camera.</source>
   <translation>Ce fichier n’est pas une image lisible. Choisissez-en un autre ou utilisez la caméra.</translation>
  </message>
  <message>
   <source>This picture is too large. Choose a smaller one or use the camera.</source>
   <translation>Cette image est trop grande. Choisissez-en une plus petite ou utilisez la caméra.</translation>
  </message>
  <message>
   <source>No camera was found. Scanner and keyboard still work.</source>
   <translation>Aucune caméra trouvée. La douchette et le clavier fonctionnent.</translation>
  </message>
  <message>
   <source>Another program is using the camera. Close it and try again; scanner and keyboard still work.</source>
   <translation>Un autre programme utilise la caméra. Fermez-le et réessayez ; la douchette et le clavier fonctionnent.</translation>
  </message>
  <message>
   <source>This device does not let the app use its camera. Allow it in the system's settings for privacy, then try again; pictures, scanner and keyboard still work.</source>
   <translation>Cet appareil n’autorise pas l’application à utiliser la caméra. Autorisez-la dans les réglages de confidentialité du système, puis réessayez ; les images, la douchette et le clavier fonctionnent toujours.</translation>
  </message>
  <message>
   <source>The camera no longer answers. Plug it in again; scanner and keyboard still work.</source>
   <translation>La caméra ne répond plus. Rebranchez-la ; la douchette et le clavier fonctionnent.</translation>
  </message>
  <message>
   <source>No scanner answers at this port. Plug it in, or choose another port; it is looked for again every two seconds.</source>
   <translation>Aucune douchette ne répond sur ce port. Branchez-la ou choisissez un autre port ; elle est cherchée toutes les deux secondes.</translation>
  </message>
  <message>
   <source>Another program is using this port. Close it; the port is then opened by itself.</source>
   <translation>Un autre programme utilise ce port. Fermez-le ; le port s’ouvrira alors de lui-même.</translation>
  </message>
  <message>
   <source>This user may not open the port. On Linux, an administrator adds the user to the group “dialout”; then sign in to the system again.</source>
   <translation>Cet utilisateur n’a pas le droit d’ouvrir le port. Sous Linux, un administrateur l’ajoute au groupe « dialout » ; reconnectez-vous ensuite au système.</translation>
  </message>
  <message>
   <source>The scanner was unplugged. Plug it in again: it is found by itself.</source>
   <translation>La douchette a été débranchée. Rebranchez-la : elle est retrouvée d’elle-même.</translation>
  </message>
  <message>
   <source>This device has never been in sync, so it does not know its store. Connect it to the network once.</source>
   <translation>Cet appareil n’a jamais été synchronisé : il ne connaît pas son magasin. Connectez-le une fois au réseau.</translation>
  </message>
  <message>
   <source>This file is not a product export that can be read. Choose another one.</source>
   <translation>Ce fichier n’est pas un export de produits lisible. Choisissez-en un autre.</translation>
  </message>
  <message>
   <source>This text cannot be printed as this kind of code. Choose a QR code instead.</source>
   <translation>Ce texte ne peut pas être imprimé avec ce type de code. Choisissez un QR code.</translation>
  </message>
  <message>
   <source>The server cannot be reached. Everything on this device still works; changes are kept here and will be sent.</source>
   <translation>Le serveur est injoignable. Tout ce qui est sur cet appareil fonctionne ; les changements sont gardés ici et seront envoyés.</translation>
  </message>
  <message>
   <source>The server's address must begin with https. Check it and try again.</source>
   <translation>L’adresse du serveur doit commencer par https. Vérifiez-la et réessayez.</translation>
  </message>
  <message>
   <source>The server no longer accepts this device. What is on it still works and is kept: with a code from your manager, enrol it again under Notices.</source>
   <translation>Le serveur n’accepte plus cet appareil. Ce qu’il contient fonctionne et reste gardé : avec un code de votre responsable, inscrivez-le à nouveau sous Avis.</translation>
  </message>
  <message>
   <source>The server has a problem. Everything on this device still works; changes are kept here and will be sent.</source>
   <translation>Le serveur a un problème. Tout ce qui est sur cet appareil fonctionne ; les changements sont gardés ici et seront envoyés.</translation>
  </message>
  <message>
   <source>This version of the app is too old for the server. Work goes on and is sent, but nothing new arrives: update the app.</source>
   <translation>Cette version de l’application est trop ancienne pour le serveur. Le travail continue et part, mais plus rien de nouveau n’arrive : mettez l’application à jour.</translation>
  </message>
  <message>
   <source>This device does not hold quite what the server holds and could not mend it. Work goes on and is sent; it tries again every hour. If this stays for a day, send what waits and ask your manager to enrol the device again.</source>
   <translation>Cet appareil n’a pas tout à fait les mêmes données que le serveur et n’a pas pu les corriger. Le travail continue et part ; il réessaie toutes les heures. Si cela dure un jour, laissez partir ce qui attend et demandez à votre responsable d’inscrire l’appareil à nouveau.</translation>
  </message>
  <message>
   <source>The server could not take one of the changes. It is kept here: look at the notices.</source>
   <translation>Le serveur n’a pas pu prendre un des changements. Il est gardé ici : consultez les avis.</translation>
  </message>
  <message>
   <source>This device's data is no longer here. Close the app, then start it again.</source>
   <translation>Les données de cet appareil ne sont plus là. Fermez l’application, puis relancez-la.</translation>
  </message>
  <message>
   <source>The key to this device's data is gone, so it cannot be opened. Nothing is lost on the server: ask your manager to enrol the device again.</source>
   <translation>La clé des données de cet appareil a disparu : elles ne s’ouvrent plus. Rien n’est perdu sur le serveur : demandez à votre responsable d’inscrire l’appareil à nouveau.</translation>
  </message>
  <message>
   <source>The app cannot write in the folder of its data. Ask who looks after this device to give you the right to, then start the app again.</source>
   <translation>L’application ne peut pas écrire dans le dossier de ses données. Demandez ce droit à la personne qui gère cet appareil, puis relancez l’application.</translation>
  </message>
  <message>
   <source>Comptoir is already open on this device: look for its window.</source>
   <translation>Comptoir est déjà ouvert sur cet appareil : cherchez sa fenêtre.</translation>
  </message>
  <message>
   <source>The server on this machine did not start. Its log, server.log in its folder, says why.</source>
   <translation>Le serveur de cette machine n’a pas démarré. Son journal, server.log dans son dossier, dit pourquoi.</translation>
  </message>
  <message>
   <source>The system keeps the key to this device's data locked. Unlock the system's key store, then start the app again.</source>
   <translation>Le système garde sous clé l’accès aux données de cet appareil. Déverrouillez le trousseau du système, puis relancez l’application.</translation>
  </message>
 </context>
 <context>
  <name>Field</name>
  <message>
   <source>Clear</source>
   <translation>Effacer</translation>
  </message>
 </context>
 <context>
  <name>Health</name>
  <message>
   <source>In sync</source>
   <translation>À jour</translation>
  </message>
  <message>
   <source>Sending</source>
   <translation>Envoi en cours</translation>
  </message>
  <message>
   <source>Away</source>
   <translation>Hors ligne</translation>
  </message>
  <message>
   <source>Locked</source>
   <translation>Verrouillé</translation>
  </message>
  <message>
   <source>Shut out</source>
   <translation>Exclu</translation>
  </message>
  <message>
   <source>Not known</source>
   <translation>Inconnu</translation>
  </message>
 </context>
 <context>
  <name>IncidentKind</name>
  <message>
   <source>Handed over twice</source>
   <translation>Remis deux fois</translation>
  </message>
  <message>
   <source>One card, two customers</source>
   <translation>Une carte, deux clients</translation>
  </message>
 </context>
 <context>
  <name>Likeness</name>
  <message>
   <source>Perhaps</source>
   <translation>Peut-être</translation>
  </message>
  <message>
   <source>same card</source>
   <translation>même carte</translation>
  </message>
  <message>
   <source>same phone</source>
   <translation>même téléphone</translation>
  </message>
  <message>
   <source>same e-mail</source>
   <translation>même e-mail</translation>
  </message>
  <message>
   <source>same name</source>
   <translation>même nom</translation>
  </message>
  <message>
   <source>similar name</source>
   <translation>nom proche</translation>
  </message>
  <message>
   <source>same last name</source>
   <translation>même nom de famille</translation>
  </message>
  <message>
   <source>same date of birth</source>
   <translation>même date de naissance</translation>
  </message>
  <message>
   <source>Likely</source>
   <translation>Probable</translation>
  </message>
 </context>
 <context>
  <name>LineState</name>
  <message>
   <source>Owned</source>
   <translation>Possédé</translation>
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
   <source>In repair</source>
   <translation>En réparation</translation>
  </message>
 </context>
 <context>
  <name>Navigation</name>
  <message>
   <source>Counter</source>
   <translation>Comptoir</translation>
  </message>
  <message>
   <source>Customers</source>
   <translation>Clients</translation>
  </message>
  <message>
   <source>Pickups</source>
   <translation>Retraits</translation>
  </message>
  <message>
   <source>Tickets</source>
   <translation>Dossiers</translation>
  </message>
  <message>
   <source>Devices</source>
   <translation>Appareils</translation>
  </message>
  <message numerus="yes">
   <source>%n waiting</source>
   <translation>
    <numerusform>%n en attente</numerusform>
    <numerusform>%n en attente</numerusform>
   </translation>
  </message>
  <message>
   <source>Main navigation</source>
   <translation>Navigation principale</translation>
  </message>
 </context>
 <context>
  <name>NoticeBar</name>
  <message>
   <source>Close this message</source>
   <translation>Fermer ce message</translation>
  </message>
 </context>
 <context>
  <name>Outcome</name>
  <message>
   <source>Waiting</source>
   <translation>En attente</translation>
  </message>
  <message>
   <source>Collected</source>
   <translation>Remis</translation>
  </message>
  <message>
   <source>Missing</source>
   <translation>Manquant</translation>
  </message>
  <message>
   <source>Refused</source>
   <translation>Refusé</translation>
  </message>
 </context>
 <context>
  <name>PageHead</name>
  <message>
   <source>Back to {place}</source>
   <translation>Retour : {place}</translation>
  </message>
 </context>
 <context>
  <name>PickupState</name>
  <message>
   <source>In transit</source>
   <translation>En transit</translation>
  </message>
  <message>
   <source>Preparing</source>
   <translation>En préparation</translation>
  </message>
  <message>
   <source>Ready</source>
   <translation>Prêt</translation>
  </message>
  <message>
   <source>Partly handed over</source>
   <translation>Remis en partie</translation>
  </message>
  <message>
   <source>Handed over</source>
   <translation>Remis</translation>
  </message>
  <message>
   <source>Refused</source>
   <translation>Refusé</translation>
  </message>
  <message>
   <source>Expired</source>
   <translation>Expiré</translation>
  </message>
  <message>
   <source>Cancelled</source>
   <translation>Annulé</translation>
  </message>
 </context>
 <context>
  <name>PinPad</name>
  <message>
   <source>Your PIN</source>
   <translation>Votre code</translation>
  </message>
  <message numerus="yes">
   <source>%n digit(s) entered</source>
   <translation>
    <numerusform>%n chiffre saisi</numerusform>
    <numerusform>%n chiffres saisis</numerusform>
   </translation>
  </message>
  <message>
   <source>Erase</source>
   <translation>Effacer</translation>
  </message>
  <message>
   <source>Sign in</source>
   <translation>Se connecter</translation>
  </message>
 </context>
 <context>
  <name>Priority</name>
  <message>
   <source>Low</source>
   <translation>Basse</translation>
  </message>
  <message>
   <source>Normal</source>
   <translation>Normale</translation>
  </message>
  <message>
   <source>High</source>
   <translation>Haute</translation>
  </message>
  <message>
   <source>Urgent</source>
   <translation>Urgente</translation>
  </message>
 </context>
 <context>
  <name>Refusal</name>
  <message>
   <source>This cannot be done here.</source>
   <translation>Ce n’est pas possible ici.</translation>
  </message>
  <message>
   <source>Everything in this parcel has already been handed over.</source>
   <translation>Tout le contenu de ce colis a déjà été remis.</translation>
  </message>
  <message>
   <source>One of these items has been handed over meanwhile. Look at the parcel again, then hand over the rest.</source>
   <translation>Un de ces articles a été remis entre-temps. Regardez de nouveau le colis, puis remettez le reste.</translation>
  </message>
  <message>
   <source>This parcel is not on the shelf, so it cannot be handed over yet.</source>
   <translation>Ce colis n’est pas en rayon : il ne peut pas encore être remis.</translation>
  </message>
  <message>
   <source>This parcel waits in another store.</source>
   <translation>Ce colis attend dans un autre magasin.</translation>
  </message>
  <message>
   <source>Say for at least one item whether it is collected, missing or refused.</source>
   <translation>Indiquez pour au moins un article s’il est remis, manquant ou refusé.</translation>
  </message>
  <message>
   <source>At this value, look at an identity document and tick that you have seen it.</source>
   <translation>À ce montant, regardez une pièce d’identité et cochez que vous l’avez vue.</translation>
  </message>
  <message>
   <source>The signature is still missing.</source>
   <translation>Il manque encore la signature.</translation>
  </message>
  <message>
   <source>Write the name of the person who collects.</source>
   <translation>Écrivez le nom de la personne qui retire le colis.</translation>
  </message>
  <message>
   <source>Write a few words first.</source>
   <translation>Écrivez d’abord quelques mots.</translation>
  </message>
  <message>
   <source>This text is too long. Please shorten it.</source>
   <translation>Ce texte est trop long. Raccourcissez-le.</translation>
  </message>
  <message>
   <source>The ticket has moved on; this step no longer follows. Look at its story.</source>
   <translation>Le dossier a avancé : cette étape n’est plus la suivante. Consultez son historique.</translation>
  </message>
  <message>
   <source>This photo is too large to keep. Take it again from further away.</source>
   <translation>Cette photo est trop lourde. Reprenez-la de plus loin.</translation>
  </message>
  <message>
   <source>Write the note first.</source>
   <translation>Écrivez d’abord la note.</translation>
  </message>
  <message>
   <source>This note is too long. Please shorten it.</source>
   <translation>Cette note est trop longue. Raccourcissez-la.</translation>
  </message>
  <message>
   <source>Only a manager may do this.</source>
   <translation>Seul un responsable peut le faire.</translation>
  </message>
  <message>
   <source>Somebody has already dealt with this.</source>
   <translation>Quelqu’un s’en est déjà occupé.</translation>
  </message>
  <message>
   <source>Say how it was settled.</source>
   <translation>Indiquez comment cela a été réglé.</translation>
  </message>
  <message>
   <source>These two files are not merged (any more).</source>
   <translation>Ces deux fiches ne sont pas (ou plus) fusionnées.</translation>
  </message>
  <message>
   <source>These two files are one already.</source>
   <translation>Ces deux fiches n’en font déjà qu’une.</translation>
  </message>
  <message>
   <source>This is the same file. Choose the other one.</source>
   <translation>C’est la même fiche. Choisissez l’autre.</translation>
  </message>
  <message>
   <source>A customer needs at least a last name.</source>
   <translation>Il faut au moins un nom de famille.</translation>
  </message>
  <message>
   <source>This cannot be changed at the counter.</source>
   <translation>Cela ne peut pas être modifié au comptoir.</translation>
  </message>
  <message>
   <source>Nothing has changed.</source>
   <translation>Rien n’a changé.</translation>
  </message>
  <message>
   <source>This card already belongs to another customer.</source>
   <translation>Cette carte appartient déjà à un autre client.</translation>
  </message>
  <message>
   <source>This card was reported lost. Give the customer another one.</source>
   <translation>Cette carte a été déclarée perdue. Donnez-en une autre au client.</translation>
  </message>
  <message>
   <source>The customer does not have this card.</source>
   <translation>Le client n’a pas cette carte.</translation>
  </message>
  <message>
   <source>Write the size and choose its system.</source>
   <translation>Écrivez la taille et choisissez son système.</translation>
  </message>
  <message>
   <source>This customer is not known on this device. Search the server or open a new file.</source>
   <translation>Ce client n’est pas connu sur cet appareil. Cherchez sur le serveur ou créez sa fiche.</translation>
  </message>
  <message>
   <source>Sign in first.</source>
   <translation>Connectez-vous d’abord.</translation>
  </message>
  <message>
   <source>This does not look like a phone number. Check its digits.</source>
   <translation>Cela ne ressemble pas à un numéro de téléphone. Vérifiez ses chiffres.</translation>
  </message>
  <message>
   <source>This does not look like an e-mail address.</source>
   <translation>Cela ne ressemble pas à une adresse e-mail.</translation>
  </message>
  <message>
   <source>Check this date of birth.</source>
   <translation>Vérifiez cette date de naissance.</translation>
  </message>
  <message>
   <source>This is not one of our card numbers, or a digit is wrong. Scan the card again.</source>
   <translation>Ce n’est pas un de nos numéros de carte, ou un chiffre est faux. Scannez à nouveau la carte.</translation>
  </message>
  <message>
   <source>This is no longer open on this device.</source>
   <translation>Ce point n’est plus ouvert sur cet appareil.</translation>
  </message>
  <message>
   <source>This parcel is not known on this device. Ask the server when the network is back.</source>
   <translation>Ce colis n’est pas connu sur cet appareil. Demandez au serveur quand le réseau sera revenu.</translation>
  </message>
  <message>
   <source>This hand-over is not known on this device.</source>
   <translation>Cette remise n’est pas connue sur cet appareil.</translation>
  </message>
  <message>
   <source>That is not the right PIN. Try again.</source>
   <translation>Ce n’est pas le bon code. Réessayez.</translation>
  </message>
  <message>
   <source>Too many wrong PINs. Wait a moment, then try again.</source>
   <translation>Trop de codes faux. Patientez un moment, puis réessayez.</translation>
  </message>
  <message>
   <source>The server has answered many searches of this device. It takes more in some minutes.</source>
   <translation>Le serveur a répondu à beaucoup de recherches de cet appareil. Il en acceptera d’autres dans quelques minutes.</translation>
  </message>
  <message>
   <source>Nobody in this store has this badge.</source>
   <translation>Personne dans ce magasin n’a ce badge.</translation>
  </message>
  <message>
   <source>This person has no PIN in this store yet. Ask your manager to set one.</source>
   <translation>Cette personne n’a pas encore de code dans ce magasin. Demandez à votre responsable d’en créer un.</translation>
  </message>
  <message>
   <source>Your PIN was entered too long ago. Enter it again.</source>
   <translation>Votre code a été saisi il y a trop longtemps. Saisissez-le à nouveau.</translation>
  </message>
  <message>
   <source>Somebody has already decided on this. The list is read again.</source>
   <translation>Quelqu’un en a déjà décidé. La liste est relue.</translation>
  </message>
  <message>
   <source>This is not a device of your store.</source>
   <translation>Cet appareil n’est pas de votre magasin.</translation>
  </message>
  <message>
   <source>This ticket is not known on this device.</source>
   <translation>Ce dossier n’est pas connu sur cet appareil.</translation>
  </message>
  <message>
   <source>Give the ticket a title that a colleague will recognise.</source>
   <translation>Donnez au dossier un titre qu’un collègue reconnaîtra.</translation>
  </message>
 </context>
 <context>
  <name>Revoked</name>
  <message>
   <source>This device no longer belongs to the shop. Its data was made unreadable here; what was done on it went to the server. Ask your manager to enrol it again.</source>
   <translation>Cet appareil n’appartient plus au magasin. Ses données ont été rendues illisibles ici ; ce qui a été fait dessus est parti au serveur. Demandez à votre responsable de l’inscrire à nouveau.</translation>
  </message>
  <message>
   <source>Set it up again</source>
   <translation>Le configurer de nouveau</translation>
  </message>
 </context>
 <context>
  <name>Role</name>
  <message>
   <source>Associate</source>
   <translation>Conseiller</translation>
  </message>
  <message>
   <source>Manager</source>
   <translation>Responsable</translation>
  </message>
  <message>
   <source>Customer service</source>
   <translation>Service client</translation>
  </message>
 </context>
 <context>
  <name>Shell</name>
  <message>
   <source>Keyboard shortcuts</source>
   <translation>Raccourcis clavier</translation>
  </message>
  <message>
   <source>Back to the page before</source>
   <translation>Retour à la page précédente</translation>
  </message>
 </context>
 <context>
  <name>Shortcuts</name>
  <message>
   <source>On this page</source>
   <translation>Sur cette page</translation>
  </message>
  <message>
   <source>Go to</source>
   <translation>Aller à</translation>
  </message>
  <message>
   <source>Everywhere</source>
   <translation>Partout</translation>
  </message>
  <message>
   <source>Open the guide</source>
   <translation>Ouvrir le guide</translation>
  </message>
 </context>
 <context>
  <name>SidePanel</name>
  <message>
   <source>Close</source>
   <translation>Fermer</translation>
  </message>
 </context>
 <context>
  <name>SignIn</name>
  <message numerus="yes">
   <source>That is not the right PIN. %n more try(s) before a wait.</source>
   <translation>
    <numerusform>Code erroné. Encore %n essai avant une attente.</numerusform>
    <numerusform>Code erroné. Encore %n essais avant une attente.</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>SignaturePad</name>
  <message>
   <source>Sign here</source>
   <translation>Signez ici</translation>
  </message>
 </context>
 <context>
  <name>SizePicker</name>
  <message>
   <source>System</source>
   <translation>Système</translation>
  </message>
  <message>
   <source>Size</source>
   <translation>Taille</translation>
  </message>
  <message>
   <source>Width</source>
   <translation>Largeur</translation>
  </message>
  <message>
   <source>Not noted</source>
   <translation>Non notée</translation>
  </message>
 </context>
 <context>
  <name>SizeSource</name>
  <message>
   <source>Measured</source>
   <translation>Mesurée</translation>
  </message>
  <message>
   <source>Told by the customer</source>
   <translation>Dite par le client</translation>
  </message>
  <message>
   <source>From a purchase</source>
   <translation>D’après un achat</translation>
  </message>
  <message>
   <source>From the card</source>
   <translation>D’après la carte</translation>
  </message>
 </context>
 <context>
  <name>Stage</name>
  <message>
   <source>Anonymous</source>
   <translation>Anonyme</translation>
  </message>
  <message>
   <source>Passive</source>
   <translation>Passif</translation>
  </message>
  <message>
   <source>Lead</source>
   <translation>Contact</translation>
  </message>
  <message>
   <source>Prospect</source>
   <translation>Prospect</translation>
  </message>
  <message>
   <source>Left a basket</source>
   <translation>Panier abandonné</translation>
  </message>
  <message>
   <source>Customer</source>
   <translation>Client</translation>
  </message>
  <message>
   <source>Loyal</source>
   <translation>Fidèle</translation>
  </message>
 </context>
 <context>
  <name>Stepper</name>
  <message>
   <source>Smaller</source>
   <translation>Plus petit</translation>
  </message>
  <message>
   <source>Larger</source>
   <translation>Plus grand</translation>
  </message>
 </context>
 <context>
  <name>SyncChip</name>
  <message numerus="yes">
   <source>Locked · %n change(s) waiting</source>
   <translation>
    <numerusform>Verrouillé · %n modification en attente</numerusform>
    <numerusform>Verrouillé · %n modifications en attente</numerusform>
   </translation>
  </message>
  <message>
   <source>Locked · connect to the network</source>
   <translation>Verrouillé · connectez l’appareil au réseau</translation>
  </message>
  <message numerus="yes">
   <source>%n need(s) your attention</source>
   <translation>
    <numerusform>%n point à voir</numerusform>
    <numerusform>%n points à voir</numerusform>
   </translation>
  </message>
  <message>
   <source>Not in sync · look why</source>
   <translation>Pas synchronisé · voir pourquoi</translation>
  </message>
  <message numerus="yes">
   <source>Offline · %n change(s) waiting</source>
   <translation>
    <numerusform>Hors ligne · %n changement en attente</numerusform>
    <numerusform>Hors ligne · %n changements en attente</numerusform>
   </translation>
  </message>
  <message>
   <source>Offline · everything works</source>
   <translation>Hors ligne · tout fonctionne</translation>
  </message>
  <message numerus="yes">
   <source>Sending %n change(s)</source>
   <translation>
    <numerusform>Envoi de %n changement</numerusform>
    <numerusform>Envoi de %n changements</numerusform>
   </translation>
  </message>
  <message>
   <source>Not synced yet</source>
   <translation>Pas encore synchronisé</translation>
  </message>
  <message>
   <source>In sync · {ago}</source>
   <translation>À jour · {ago}</translation>
  </message>
 </context>
 <context>
  <name>TicketKind</name>
  <message>
   <source>Question</source>
   <translation>Question</translation>
  </message>
  <message>
   <source>Complaint</source>
   <translation>Réclamation</translation>
  </message>
  <message>
   <source>Exchange</source>
   <translation>Échange</translation>
  </message>
  <message>
   <source>Refund</source>
   <translation>Remboursement</translation>
  </message>
  <message>
   <source>Repair</source>
   <translation>Réparation</translation>
  </message>
  <message>
   <source>Invoice</source>
   <translation>Facture</translation>
  </message>
 </context>
 <context>
  <name>TicketStatus</name>
  <message>
   <source>Open</source>
   <translation>Ouvert</translation>
  </message>
  <message>
   <source>In progress</source>
   <translation>En cours</translation>
  </message>
  <message>
   <source>Waiting for the customer</source>
   <translation>En attente du client</translation>
  </message>
  <message>
   <source>At the workshop</source>
   <translation>À l’atelier</translation>
  </message>
  <message>
   <source>Ready to collect</source>
   <translation>Prêt à retirer</translation>
  </message>
  <message>
   <source>Resolved</source>
   <translation>Résolu</translation>
  </message>
 </context>
 <context>
  <name>Toast</name>
  <message>
   <source>Close this message</source>
   <translation>Fermer ce message</translation>
  </message>
 </context>
 <context>
  <name>TopBar</name>
  <message>
   <source>Camera</source>
   <translation>Caméra</translation>
  </message>
  <message>
   <source>Scan or search</source>
   <translation>Scanner ou chercher</translation>
  </message>
  <message>
   <source>Scan a card, a QR code or a parcel, or type a name, phone, e-mail, order</source>
   <translation>Scannez une carte, un QR code, un colis, ou tapez un nom, téléphone, e-mail, commande</translation>
  </message>
  <message>
   <source>Scan, or type a name, phone, order</source>
   <translation>Scannez, ou tapez nom, téléphone, commande</translation>
  </message>
  <message>
   <source>Lock or change associate</source>
   <translation>Verrouiller ou changer de conseiller</translation>
  </message>
  <message>
   <source>Light colours</source>
   <translation>Couleurs claires</translation>
  </message>
  <message>
   <source>Dark colours</source>
   <translation>Couleurs sombres</translation>
  </message>
  <message>
   <source>Notices</source>
   <translation>Avis</translation>
  </message>
  <message>
   <source>Settings</source>
   <translation>Réglages</translation>
  </message>
  <message>
   <source>Help</source>
   <translation>Aide</translation>
  </message>
  <message>
   <source>Keyboard shortcuts</source>
   <translation>Raccourcis clavier</translation>
  </message>
 </context>
 <context>
  <name>Trouble</name>
  <message>
   <source>Close</source>
   <translation>Fermer</translation>
  </message>
 </context>
 <context>
  <name>UnknownReason</name>
  <message>
   <source>Nothing was read.</source>
   <translation>Rien n’a été lu.</translation>
  </message>
  <message>
   <source>This is too long for our codes.</source>
   <translation>C’est trop long pour un de nos codes.</translation>
  </message>
  <message>
   <source>One character was misread: please scan it again.</source>
   <translation>Un caractère a été mal lu : scannez à nouveau.</translation>
  </message>
  <message>
   <source>This is not one of our cards, parcels or articles.</source>
   <translation>Ce n’est ni une de nos cartes, ni un de nos colis ou articles.</translation>
  </message>
 </context>
 <context>
  <name>Work</name>
  <message>
   <source>New customer</source>
   <translation>Nouveau client</translation>
  </message>
  <message>
   <source>Contact corrected</source>
   <translation>Coordonnées corrigées</translation>
  </message>
  <message>
   <source>Card attached</source>
   <translation>Carte rattachée</translation>
  </message>
  <message>
   <source>Card reported lost</source>
   <translation>Carte déclarée perdue</translation>
  </message>
  <message>
   <source>Size recorded</source>
   <translation>Taille notée</translation>
  </message>
  <message>
   <source>Consent changed</source>
   <translation>Accord modifié</translation>
  </message>
  <message>
   <source>Note added</source>
   <translation>Note ajoutée</translation>
  </message>
  <message>
   <source>Parcel handed over</source>
   <translation>Colis remis</translation>
  </message>
  <message>
   <source>Ticket opened</source>
   <translation>Dossier ouvert</translation>
  </message>
  <message>
   <source>Ticket answered or advanced</source>
   <translation>Dossier complété</translation>
  </message>
  <message>
   <source>Photo taken</source>
   <translation>Photo prise</translation>
  </message>
  <message>
   <source>Incident settled</source>
   <translation>Incident réglé</translation>
  </message>
  <message>
   <source>Two files merged</source>
   <translation>Deux fiches fusionnées</translation>
  </message>
  <message>
   <source>Two files separated again</source>
   <translation>Deux fiches à nouveau séparées</translation>
  </message>
  <message>
   <source>Erasure asked for</source>
   <translation>Effacement demandé</translation>
  </message>
  <message>
   <source>This customer's data was erased at their wish. Nothing more can be kept about them.</source>
   <translation>Les données de ce client ont été effacées à sa demande. Plus rien ne peut être gardé à son sujet.</translation>
  </message>
  <message>
   <source>The record no longer exists. Look for it again; the server keeps what was entered, where a manager sees it.</source>
   <translation>La fiche n’existe plus. Cherchez-la à nouveau ; le serveur garde ce qui a été saisi, et un responsable le voit.</translation>
  </message>
  <message>
   <source>It belongs to another store. Ask that store to do it.</source>
   <translation>Cela relève d’un autre magasin. Demandez-lui de le faire.</translation>
  </message>
  <message>
   <source>The person does not work in this store. Do it again under your own name.</source>
   <translation>Cette personne ne travaille pas dans ce magasin. Refaites-le sous votre nom.</translation>
  </message>
  <message>
   <source>This device was never given that record. Look it up first, then do it again.</source>
   <translation>Cet appareil n’a jamais reçu cette fiche. Cherchez-la d’abord, puis recommencez.</translation>
  </message>
  <message>
   <source>Only a manager may do this. Ask yours.</source>
   <translation>Seul un responsable peut le faire. Demandez au vôtre.</translation>
  </message>
  <message>
   <source>Somebody had already dealt with it. There is nothing left to do.</source>
   <translation>Quelqu’un s’en était déjà occupé. Il n’y a plus rien à faire.</translation>
  </message>
  <message>
   <source>The server could not read what was entered. It is kept there: do it again, and ask for help if that happens twice.</source>
   <translation>Le serveur n’a pas pu lire ce qui a été saisi. Il le garde : recommencez, et demandez de l’aide si cela se reproduit.</translation>
  </message>
  <message>
   <source>Something else done in the same step was not accepted, so none of it was. Look at the other notice, then do it again.</source>
   <translation>Une autre partie de la même action n’a pas été acceptée : rien ne l’a été. Lisez l’autre avis, puis recommencez.</translation>
  </message>
  <message>
   <source>The server does not understand this yet. It is kept there and takes effect after its update.</source>
   <translation>Le serveur ne comprend pas encore cette action. Il la garde et l’appliquera après sa mise à jour.</translation>
  </message>
  <message>
   <source>It was done in one step with something that the server does not understand yet. All of it is kept there and takes effect after its update.</source>
   <translation>Cela fait partie d’une action que le serveur ne comprend pas encore. Il garde le tout et l’appliquera après sa mise à jour.</translation>
  </message>
  <message>
   <source>The server stumbled over this. It is kept there and is tried again after its update.</source>
   <translation>Le serveur a échoué sur cette action. Il la garde et réessaiera après sa mise à jour.</translation>
  </message>
  <message>
   <source>Two customers carry the same card. A manager decides whose it is.</source>
   <translation>Deux clients portent la même carte. Un responsable décide à qui elle est.</translation>
  </message>
  <message>
   <source>This parcel was handed over twice. A manager decides.</source>
   <translation>Ce colis a été remis deux fois. Un responsable décide.</translation>
  </message>
  <message>
   <source>It was kept, though it belongs to another store. Tell your manager.</source>
   <translation>C’est gardé, bien que cela relève d’un autre magasin. Prévenez votre responsable.</translation>
  </message>
  <message>
   <source>It was kept, though the person does not work in this store. Tell your manager.</source>
   <translation>C’est gardé, bien que cette personne ne travaille pas dans ce magasin. Prévenez votre responsable.</translation>
  </message>
  <message>
   <source>It was kept, though this device was never given that record. Tell your manager.</source>
   <translation>C’est gardé, bien que cet appareil n’ait jamais reçu cette fiche. Prévenez votre responsable.</translation>
  </message>
  <message>
   <source>Something done here</source>
   <translation>Une action faite ici</translation>
  </message>
  <message>
   <source>It was kept, and a manager was told to look at it.</source>
   <translation>C’est gardé, et un responsable est prévenu.</translation>
  </message>
 </context>
</TS>
