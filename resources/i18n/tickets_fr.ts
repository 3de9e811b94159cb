<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
 <context>
  <name>Tickets</name>
  <message>
   <source>Open</source>
   <translation>Ouverts</translation>
  </message>
  <message>
   <source>Late</source>
   <translation>En retard</translation>
  </message>
  <message>
   <source>Mine</source>
   <translation>Les miens</translation>
  </message>
  <message>
   <source>Done</source>
   <translation>Terminés</translation>
  </message>
  <message>
   <source>All</source>
   <translation>Tous</translation>
  </message>
  <message>
   <source>No question or claim is open in this store.</source>
   <translation>Aucune question ni réclamation ouverte dans ce magasin.</translation>
  </message>
  <message>
   <source>No answer is late.</source>
   <translation>Aucune réponse n’est en retard.</translation>
  </message>
  <message>
   <source>No open ticket has a word of yours in it.</source>
   <translation>Vous n’avez écrit dans aucun dossier ouvert.</translation>
  </message>
  <message>
   <source>No ticket has been resolved yet.</source>
   <translation>Aucun dossier n’a encore été résolu.</translation>
  </message>
  <message>
   <source>This store has no tickets yet.</source>
   <translation>Ce magasin n’a pas encore de dossier.</translation>
  </message>
  <message numerus="yes">
   <source>%n open</source>
   <translation>
    <numerusform>%n ouvert</numerusform>
    <numerusform>%n ouverts</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n answer(s) late</source>
   <translation>
    <numerusform>%n réponse en retard</numerusform>
    <numerusform>%n réponses en retard</numerusform>
   </translation>
  </message>
  <message>
   <source>Nobody waits for an answer</source>
   <translation>Personne n’attend de réponse</translation>
  </message>
  <message>
   <source>Kept here, will be sent</source>
   <translation>Gardé ici, sera envoyé</translation>
  </message>
  <message>
   <source>No ticket in this list fits “{text}”.</source>
   <translation>Aucun dossier de cette liste ne correspond à « {text} ».</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>Réessayer</translation>
  </message>
  <message>
   <source>New ticket</source>
   <translation>Nouveau dossier</translation>
  </message>
  <message>
   <source>Tickets</source>
   <translation>Dossiers</translation>
  </message>
  <message>
   <source>Number, subject or customer</source>
   <translation>Numéro, objet ou client</translation>
  </message>
  <message>
   <source>Find in this list</source>
   <translation>Chercher dans la liste</translation>
  </message>
  <message>
   <source>Looking for tickets…</source>
   <translation>Lecture des dossiers…</translation>
  </message>
  <message>
   <source>Which tickets</source>
   <translation>Quels dossiers</translation>
  </message>
  <message>
   <source>Show the whole list</source>
   <translation>Voir toute la liste</translation>
  </message>
 </context>
</TS>
