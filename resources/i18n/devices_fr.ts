<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
 <context>
  <name>Devices</name>
  <message>
   <source>Name it after the place where it stands, so that colleagues know which one is meant.</source>
   <translation>Donnez-lui le nom de l’endroit où il se trouve, pour que les collègues sachent duquel on parle.</translation>
  </message>
  <message>
   <source>On the new device, start the app and scan this, or type both lines.</source>
   <translation>Sur le nouvel appareil, ouvrez l’application et scannez ceci, ou tapez les deux lignes.</translation>
  </message>
  <message>
   <source>Name of the device</source>
   <translation>Nom de l’appareil</translation>
  </message>
  <message>
   <source>Make a code</source>
   <translation>Créer un code</translation>
  </message>
  <message>
   <source>Enrolment code as a QR code</source>
   <translation>Code d’inscription sous forme de QR code</translation>
  </message>
  <message>
   <source>Make another code</source>
   <translation>Créer un autre code</translation>
  </message>
  <message>
   <source>Good for {time} more, for one device.</source>
   <translation>Valable encore {time}, pour un seul appareil.</translation>
  </message>
  <message>
   <source>This code is over.</source>
   <translation>Ce code n’est plus valable.</translation>
  </message>
  <message>
   <source>This was done on devices that are shut out, and had not been sent. Take up what you believe; discard the rest.</source>
   <translation>Ceci a été fait sur des appareils exclus et n’avait pas été envoyé. Reprenez ce que vous jugez vrai ; écartez le reste.</translation>
  </message>
  <message>
   <source>Nothing waits any more.</source>
   <translation>Plus rien n’attend.</translation>
  </message>
  <message>
   <source>There is more behind these.</source>
   <translation>Il y en a d’autres ensuite.</translation>
  </message>
  <message>
   <source>Such as: Counter 3</source>
   <translation>Par exemple : Comptoir 3</translation>
  </message>
  <message>
   <source>Give it a name first.</source>
   <translation>Donnez-lui d’abord un nom.</translation>
  </message>
  <message>
   <source>Address</source>
   <translation>Adresse</translation>
  </message>
  <message>
   <source>Code</source>
   <translation>Code</translation>
  </message>
  <message>
   <source>Take up</source>
   <translation>Reprendre</translation>
  </message>
  <message>
   <source>Discard</source>
   <translation>Écarter</translation>
  </message>
  <message>
   <source>Take up {what}</source>
   <translation>Reprendre {what}</translation>
  </message>
  <message>
   <source>Discard {what}</source>
   <translation>Écarter {what}</translation>
  </message>
  <message>
   <source>Your PIN</source>
   <translation>Votre code</translation>
  </message>
  <message>
   <source>The server has not told yet how the devices stand.</source>
   <translation>Le serveur n’a pas encore dit où en sont les appareils.</translation>
  </message>
  <message>
   <source>The server cannot be reached: this is what was last known. Shutting out, codes and decisions need the network.</source>
   <translation>Le serveur est injoignable : voici ce que l’on savait en dernier. Exclure, créer un code et décider demandent le réseau.</translation>
  </message>
  <message>
   <source>the server has not told of it</source>
   <translation>le serveur n’en a rien dit</translation>
  </message>
  <message numerus="yes">
   <source>%n erasure(s) not confirmed, the first since {moment}</source>
   <translation>
    <numerusform>%n effacement non confirmé, depuis {moment}</numerusform>
    <numerusform>%n effacements non confirmés, le premier depuis {moment}</numerusform>
   </translation>
  </message>
  <message>
   <source>The person does not work in this store.</source>
   <translation>La personne ne travaille pas dans cette boutique.</translation>
  </message>
  <message>
   <source>The device had never been given this record.</source>
   <translation>L’appareil n’avait jamais reçu cette fiche.</translation>
  </message>
  <message>
   <source>It belongs to another store.</source>
   <translation>Cela concerne une autre boutique.</translation>
  </message>
  <message>
   <source>Somebody</source>
   <translation>Quelqu’un</translation>
  </message>
  <message>
   <source>Not taken up: {why} It stays in the list.</source>
   <translation>Non repris : {why} Cela reste dans la liste.</translation>
  </message>
  <message>
   <source>Taken up, but: {why}</source>
   <translation>Repris, mais : {why}</translation>
  </message>
  <message>
   <source>Discarded. It has no effect.</source>
   <translation>Écarté. Cela n’a aucun effet.</translation>
  </message>
  <message>
   <source>It is out for good: to come back, it is enrolled as a new one.</source>
   <translation>Il est exclu pour de bon : pour revenir, il devra être inscrit comme un nouvel appareil.</translation>
  </message>
  <message>
   <source>At its next contact everything on it becomes unreadable.</source>
   <translation>À son prochain contact, tout ce qu’il contient devient illisible.</translation>
  </message>
  <message>
   <source>What it had not sent is handed in first and waits here: you decide on each action.</source>
   <translation>Ce qu’il n’avait pas envoyé est remis d’abord et attend ici : vous décidez de chaque action.</translation>
  </message>
  <message numerus="yes">
   <source>That is not the right PIN. %n more try(s) before a wait.</source>
   <translation>
    <numerusform>Ce n’est pas le bon code. Encore %n essai avant une attente.</numerusform>
    <numerusform>Ce n’est pas le bon code. Encore %n essais avant une attente.</numerusform>
   </translation>
  </message>
  <message>
   <source>As of {moment}.</source>
   <translation>État : {moment}.</translation>
  </message>
  <message>
   <source>This device</source>
   <translation>Cet appareil</translation>
  </message>
  <message numerus="yes">
   <source>%n change(s) not sent</source>
   <translation>
    <numerusform>%n changement non envoyé</numerusform>
    <numerusform>%n changements non envoyés</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n repair(s)</source>
   <translation>
    <numerusform>%n réparation</numerusform>
    <numerusform>%n réparations</numerusform>
   </translation>
  </message>
  <message>
   <source>last seen {ago}</source>
   <translation>vu {ago}</translation>
  </message>
  <message>
   <source>It has been without the server for so long that its customer data is locked. It opens at its next contact.</source>
   <translation>Il est resté si longtemps sans le serveur que ses données clients sont verrouillées. Il s’ouvrira à son prochain contact.</translation>
  </message>
  <message numerus="yes">
   <source>%n action(s) had not been sent and wait for you</source>
   <translation>
    <numerusform>%n action n’avait pas été envoyée et vous attend</numerusform>
    <numerusform>%n actions n’avaient pas été envoyées et vous attendent</numerusform>
   </translation>
  </message>
  <message>
   <source>Taken up, as if it had been sent in time.</source>
   <translation>Repris, comme si cela avait été envoyé à temps.</translation>
  </message>
  <message>
   <source>It is away now, so this happens when it next finds the server.</source>
   <translation>Il est hors ligne : cela se fera quand il retrouvera le serveur.</translation>
  </message>
  <message>
   <source>As it was {moment}.</source>
   <translation>Tel que c’était : {moment}.</translation>
  </message>
  <message>
   <source>shut out {moment}</source>
   <translation>exclu {moment}</translation>
  </message>
  <message>
   <source>Shut out {name}</source>
   <translation>Exclure {name}</translation>
  </message>
  <message>
   <source>Too many wrong PINs. Try again in {time}.</source>
   <translation>Trop de codes faux. Réessayez dans {time}.</translation>
  </message>
  <message>
   <source>version {number}</source>
   <translation>version {number}</translation>
  </message>
  <message>
   <source>{what} ({fields})</source>
   <translation>{what} ({fields})</translation>
  </message>
  <message>
   <source>Devices</source>
   <translation>Appareils</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>Réessayer</translation>
  </message>
  <message>
   <source>A new device</source>
   <translation>Un nouvel appareil</translation>
  </message>
  <message>
   <source>Nothing waits for you.</source>
   <translation>Rien ne vous attend.</translation>
  </message>
  <message>
   <source>Nobody changed the same thing at the same time.</source>
   <translation>Personne n’a modifié la même chose en même temps.</translation>
  </message>
  <message>
   <source>Everything that was sent had its effect.</source>
   <translation>Tout ce qui a été envoyé a eu son effet.</translation>
  </message>
  <message>
   <source>Add a device</source>
   <translation>Ajouter un appareil</translation>
  </message>
  <message>
   <source>Ask again</source>
   <translation>Actualiser</translation>
  </message>
  <message>
   <source>Looking…</source>
   <translation>Lecture…</translation>
  </message>
  <message>
   <source>Enter your PIN to confirm.</source>
   <translation>Saisissez votre code pour confirmer.</translation>
  </message>
  <message>
   <source>The server checks that you manage this store.</source>
   <translation>Le serveur vérifie que vous dirigez ce magasin.</translation>
  </message>
  <message>
   <source>Not sent in time</source>
   <translation>Non envoyé à temps</translation>
  </message>
  <message>
   <source>Devices of the store</source>
   <translation>Appareils du magasin</translation>
  </message>
  <message>
   <source>For you to decide</source>
   <translation>À décider</translation>
  </message>
  <message>
   <source>Changed twice at once · 30 days</source>
   <translation>Modifié en même temps · 30 jours</translation>
  </message>
  <message>
   <source>Kept, to check · 30 days</source>
   <translation>Conservé, à vérifier · 30 jours</translation>
  </message>
  <message>
   <source>Without effect · 30 days</source>
   <translation>Sans effet · 30 jours</translation>
  </message>
  <message numerus="yes">
   <source>%n action(s) not sent in time</source>
   <translation>
    <numerusform>%n action non envoyée à temps</numerusform>
    <numerusform>%n actions non envoyées à temps</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n open incident(s)</source>
   <translation>
    <numerusform>%n incident ouvert</numerusform>
    <numerusform>%n incidents ouverts</numerusform>
   </translation>
  </message>
  <message>
   <source>{name} is shut out.</source>
   <translation>{name} est exclu.</translation>
  </message>
  <message>
   <source>Shut out</source>
   <translation>Exclure</translation>
  </message>
  <message>
   <source>Look</source>
   <translation>Voir</translation>
  </message>
  <message>
   <source>Settle</source>
   <translation>Régler</translation>
  </message>
  <message>
   <source>{field}: {value}</source>
   <translation>{field} : {value}</translation>
  </message>
  <message>
   <source>Open the history of {name}</source>
   <translation>Ouvrir l’historique de {name}</translation>
  </message>
  <message>
   <source>Look at them</source>
   <translation>Voir ces actions</translation>
  </message>
  <message>
   <source>Settle them</source>
   <translation>Régler ces incidents</translation>
  </message>
  <message>
   <source>Taken back</source>
   <translation>Rétabli</translation>
  </message>
  <message numerus="yes">
   <source>%n more</source>
   <translation>
    <numerusform>%n autre</numerusform>
    <numerusform>%n autres</numerusform>
   </translation>
  </message>
  <message>
   <source>To look at</source>
   <translation>À voir</translation>
  </message>
 </context>
</TS>
