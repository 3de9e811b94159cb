<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
 <context>
  <name>Notices</name>
  <message>
   <source>Open</source>
   <translation>Ouvert</translation>
  </message>
  <message>
   <source>Settled</source>
   <translation>Réglé</translation>
  </message>
  <message>
   <source>First, and this one counts</source>
   <translation>D’abord : c’est celle qui compte</translation>
  </message>
  <message>
   <source>Then again</source>
   <translation>Puis une deuxième fois</translation>
  </message>
  <message>
   <source>How was it settled?</source>
   <translation>Comment cela a-t-il été réglé ?</translation>
  </message>
  <message>
   <source>Settle</source>
   <translation>Régler</translation>
  </message>
  <message>
   <source>Open the record</source>
   <translation>Ouvrir la fiche</translation>
  </message>
  <message>
   <source>A manager of the store settles it.</source>
   <translation>Un responsable du magasin s’en charge.</translation>
  </message>
  <message>
   <source>Enrol again</source>
   <translation>Inscrire à nouveau</translation>
  </message>
  <message>
   <source>The server could not take this, so the record shows what was before. What you entered is kept on this device: ask for help.</source>
   <translation>Le serveur n’a pas pu le prendre : la fiche montre l’état d’avant. Votre saisie reste gardée sur cet appareil : demandez de l’aide.</translation>
  </message>
  <message>
   <source>The server no longer accepts this device. What is on it still works and is kept. With a code from your manager it is let in again.</source>
   <translation>Le serveur n’accepte plus cet appareil. Ce qu’il contient fonctionne et reste gardé. Avec un code de votre responsable, il le laisse entrer à nouveau.</translation>
  </message>
  <message>
   <source>Not sent</source>
   <translation>Non envoyé</translation>
  </message>
  <message>
   <source>Somebody</source>
   <translation>Quelqu’un</translation>
  </message>
  <message>
   <source>This device has not been in sync yet.</source>
   <translation>Cet appareil n’a pas encore été synchronisé.</translation>
  </message>
  <message>
   <source>It had changed elsewhere meanwhile. Both changes were joined: have a look.</source>
   <translation>La fiche avait changé ailleurs entre-temps. Les deux changements ont été réunis : jetez-y un œil.</translation>
  </message>
  <message>
   <source>Something done here</source>
   <translation>Une action faite ici</translation>
  </message>
  <message>
   <source>The server understands it since its update, and it counts. There is nothing left to do.</source>
   <translation>Le serveur le comprend depuis sa mise à jour, et c’est pris en compte. Il n’y a plus rien à faire.</translation>
  </message>
  <message>
   <source>Parcel {name} was handed over twice</source>
   <translation>Le colis {name} a été remis deux fois</translation>
  </message>
  <message>
   <source>Settled {moment} by {who}: {words}</source>
   <translation>Réglé ({moment}) par {who} : {words}</translation>
  </message>
  <message>
   <source>In sync with the server, last {moment}.</source>
   <translation>À jour avec le serveur ({moment}).</translation>
  </message>
  <message>
   <source>{person} had changed it meanwhile. Both changes were joined; there the newer value counts: {fields}. Yours is kept in the history: one tap takes it back.</source>
   <translation>{person} avait aussi modifié la fiche. Les deux changements ont été réunis ; pour ces champs, le plus récent compte : {fields}. Votre saisie reste dans l’historique : une touche la rétablit.</translation>
  </message>
  <message>
   <source>{reason} It was {who}.</source>
   <translation>{reason} C’était {who}.</translation>
  </message>
  <message>
   <source>{person} had changed it at the same time, and that value counts: {fields}. Yours is kept in the history: one tap takes it back.</source>
   <translation>{person} a modifié la fiche au même moment, et cette valeur-là compte : {fields}. La vôtre reste dans l’historique : une touche la rétablit.</translation>
  </message>
  <message>
   <source>Not accepted</source>
   <translation>Non accepté</translation>
  </message>
  <message>
   <source>Somebody was first</source>
   <translation>Déjà fait ailleurs</translation>
  </message>
  <message>
   <source>Merged</source>
   <translation>Réuni</translation>
  </message>
  <message>
   <source>Replaced</source>
   <translation>Remplacé</translation>
  </message>
  <message>
   <source>Waits for an update</source>
   <translation>Attend une mise à jour</translation>
  </message>
  <message>
   <source>Counts now</source>
   <translation>C’est pris en compte</translation>
  </message>
  <message>
   <source>To be looked at</source>
   <translation>À vérifier</translation>
  </message>
  <message>
   <source>Incident</source>
   <translation>Incident</translation>
  </message>
  <message>
   <source>A card opens two customers: {name}</source>
   <translation>Une carte ouvre deux clients : {name}</translation>
  </message>
  <message>
   <source>The server cannot be reached; everything works and is kept here. Last sync {moment}.</source>
   <translation>Le serveur est injoignable ; tout fonctionne et reste gardé ici. Dernière synchronisation : {moment}.</translation>
  </message>
  <message>
   <source>Sending. Last sync {moment}.</source>
   <translation>Envoi en cours. Dernière synchronisation : {moment}.</translation>
  </message>
  <message>
   <source>It had changed elsewhere meanwhile. Both changes were joined; there the newer value counts: {fields}. Yours is kept in the history: one tap takes it back.</source>
   <translation>La fiche avait changé ailleurs entre-temps. Les deux changements ont été réunis ; pour ces champs, le plus récent compte : {fields}. Votre saisie reste dans l’historique : une touche la rétablit.</translation>
  </message>
  <message>
   <source>This parcel was also handed over by {who}. A manager decides.</source>
   <translation>Ce colis a aussi été remis par {who}. Un responsable décide.</translation>
  </message>
  <message>
   <source>It had been changed elsewhere at the same time, and that value counts: {fields}. Yours is kept in the history: one tap takes it back.</source>
   <translation>La fiche a été modifiée ailleurs au même moment, et cette valeur-là compte : {fields}. La vôtre reste dans l’historique : une touche la rétablit.</translation>
  </message>
  <message>
   <source>A customer</source>
   <translation>Un client</translation>
  </message>
  <message>
   <source>A parcel</source>
   <translation>Un colis</translation>
  </message>
  <message>
   <source>A ticket</source>
   <translation>Un dossier</translation>
  </message>
  <message>
   <source>A note</source>
   <translation>Une note</translation>
  </message>
  <message>
   <source>A photo</source>
   <translation>Une photo</translation>
  </message>
  <message>
   <source>Two files of a customer</source>
   <translation>Deux fiches d’un client</translation>
  </message>
  <message numerus="yes">
   <source>%n not sent yet</source>
   <translation>
    <numerusform>%n à envoyer</numerusform>
    <numerusform>%n à envoyer</numerusform>
   </translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>Réessayer</translation>
  </message>
  <message>
   <source>Not sent yet</source>
   <translation>Pas encore envoyé</translation>
  </message>
  <message>
   <source>Try now</source>
   <translation>Essayer maintenant</translation>
  </message>
  <message>
   <source>Notices</source>
   <translation>Avis</translation>
  </message>
  <message>
   <source>Looking…</source>
   <translation>Lecture…</translation>
  </message>
  <message>
   <source>Nothing to report. Everything is sent.</source>
   <translation>Rien à signaler. Tout est envoyé.</translation>
  </message>
  <message>
   <source>Settled. Both counters will see it.</source>
   <translation>Réglé. Les deux comptoirs le verront.</translation>
  </message>
  <message>
   <source>What became of your work</source>
   <translation>Suites de vos saisies</translation>
  </message>
  <message>
   <source>Nothing to report.</source>
   <translation>Rien à signaler.</translation>
  </message>
  <message>
   <source>Everything is sent.</source>
   <translation>Tout est envoyé.</translation>
  </message>
  <message>
   <source>To know</source>
   <translation>À savoir</translation>
  </message>
 </context>
</TS>
