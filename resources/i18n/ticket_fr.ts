<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
 <context>
  <name>Ticket</name>
  <message>
   <source>Answered late</source>
   <translation>Répondu en retard</translation>
  </message>
  <message>
   <source>Answer due in {duration}</source>
   <translation>Réponse due dans {duration}</translation>
  </message>
  <message>
   <source>Answered in time</source>
   <translation>Répondu à temps</translation>
  </message>
  <message>
   <source>{duration} late</source>
   <translation>Retard : {duration}</translation>
  </message>
  <message>
   <source>What you told them. It is recorded here, not sent.</source>
   <translation>Ce que vous avez dit au client. C’est noté ici, pas envoyé.</translation>
  </message>
  <message>
   <source>For example: told them it will be ready on Friday</source>
   <translation>Par exemple : client prévenu, ce sera prêt vendredi</translation>
  </message>
  <message>
   <source>Only colleagues see this.</source>
   <translation>Visible des collègues seulement.</translation>
  </message>
  <message>
   <source>Write a note…</source>
   <translation>Écrire une note…</translation>
  </message>
  <message>
   <source>What you write</source>
   <translation>Ce que vous écrivez</translation>
  </message>
  <message>
   <source>How the customer got the answer</source>
   <translation>Comment le client a eu la réponse</translation>
  </message>
  <message>
   <source>Record answer</source>
   <translation>Enregistrer la réponse</translation>
  </message>
  <message>
   <source>Keep note</source>
   <translation>Enregistrer la note</translation>
  </message>
  <message>
   <source>Note for colleagues</source>
   <translation>Note interne</translation>
  </message>
  <message>
   <source>Answer given to the customer</source>
   <translation>Réponse donnée au client</translation>
  </message>
  <message>
   <source>Tickets</source>
   <translation>Dossiers</translation>
  </message>
  <message>
   <source>Next step</source>
   <translation>Étape suivante</translation>
  </message>
  <message>
   <source>Purchase</source>
   <translation>Achat</translation>
  </message>
  <message>
   <source>This purchase is not on this device yet.</source>
   <translation>Cet achat n’est pas encore sur cet appareil.</translation>
  </message>
  <message>
   <source>Customer</source>
   <translation>Client</translation>
  </message>
  <message>
   <source>Their file is not on this device.</source>
   <translation>Sa fiche n’est pas sur cet appareil.</translation>
  </message>
  <message>
   <source>People</source>
   <translation>Intervenants</translation>
  </message>
  <message>
   <source>Open the file</source>
   <translation>Ouvrir la fiche</translation>
  </message>
  <message>
   <source>Store that answers</source>
   <translation>Magasin qui répond</translation>
  </message>
  <message>
   <source>Opened by</source>
   <translation>Ouvert par</translation>
  </message>
  <message>
   <source>Also wrote</source>
   <translation>Ont aussi écrit</translation>
  </message>
  <message numerus="yes">
   <source>%n photo(s) still on the way</source>
   <translation>
    <numerusform>%n photo encore en route</numerusform>
    <numerusform>%n photos encore en route</numerusform>
   </translation>
  </message>
  <message>
   <source>Open again</source>
   <translation>Rouvrir</translation>
  </message>
  <message>
   <source>Start work on it</source>
   <translation>Prendre en charge</translation>
  </message>
  <message>
   <source>Wait for the customer</source>
   <translation>Attendre le client</translation>
  </message>
  <message>
   <source>Send to the workshop</source>
   <translation>Envoyer à l’atelier</translation>
  </message>
  <message>
   <source>Ready to collect</source>
   <translation>Prêt à retirer</translation>
  </message>
  <message>
   <source>Mark as resolved</source>
   <translation>Marquer comme résolu</translation>
  </message>
  <message>
   <source>The customer came back to us</source>
   <translation>Le client nous a répondu</translation>
  </message>
  <message>
   <source>Back from the workshop</source>
   <translation>Retour de l’atelier</translation>
  </message>
  <message>
   <source>Back to the workshop</source>
   <translation>Renvoyer à l’atelier</translation>
  </message>
  <message>
   <source>Collected by the customer</source>
   <translation>Retiré par le client</translation>
  </message>
  <message>
   <source>Kept here, will be sent</source>
   <translation>Gardé ici, sera envoyé</translation>
  </message>
  <message>
   <source>Photo {number} of {total}</source>
   <translation>Photo {number} sur {total}</translation>
  </message>
  <message numerus="yes">
   <source>%n photo(s)</source>
   <translation>
    <numerusform>%n photo</numerusform>
    <numerusform>%n photos</numerusform>
   </translation>
  </message>
  <message>
   <source>The ticket is now: {status}</source>
   <translation>Le dossier passe à : {status}</translation>
  </message>
  <message>
   <source>opened in {place} {date}</source>
   <translation>ouvert à {place} le {date}</translation>
  </message>
  <message>
   <source>opened {date}</source>
   <translation>ouvert le {date}</translation>
  </message>
  <message>
   <source>Customer service</source>
   <translation>Service client</translation>
  </message>
  <message>
   <source>Now: {status}</source>
   <translation>Désormais : {status}</translation>
  </message>
  <message>
   <source>Answered · {channel}</source>
   <translation>Répondu · {channel}</translation>
  </message>
  <message>
   <source>Size {size}</source>
   <translation>Taille {size}</translation>
  </message>
  <message>
   <source>Serial {number}</source>
   <translation>N° de série {number}</translation>
  </message>
  <message>
   <source>Prefers {channel}</source>
   <translation>Préfère : {channel}</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>Réessayer</translation>
  </message>
  <message>
   <source>Opening the ticket…</source>
   <translation>Ouverture du dossier…</translation>
  </message>
  <message>
   <source>This ticket is not on this device yet.</source>
   <translation>Ce dossier n’est pas encore sur cet appareil.</translation>
  </message>
  <message>
   <source>Story</source>
   <translation>Historique</translation>
  </message>
  <message>
   <source>Add a note</source>
   <translation>Ajouter une note</translation>
  </message>
  <message>
   <source>Undo</source>
   <translation>Annuler</translation>
  </message>
  <message>
   <source>Details</source>
   <translation>Détails</translation>
  </message>
 </context>
</TS>
