<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
 <context>
  <name>EnrolAgain</name>
  <message>
   <source>Nothing that is here is lost: customers, parcels and tickets stay, and what is done here goes to the server as soon as it lets this device in.</source>
   <translation>Rien de ce qui est ici n’est perdu : clients, colis et tickets restent, et ce qui se fait ici partira vers le serveur dès qu’il laissera entrer cet appareil.</translation>
  </message>
  <message>
   <source>The server lets this device in again. What waited here is being sent.</source>
   <translation>Le serveur laisse de nouveau entrer cet appareil. Ce qui attendait ici est en cours d’envoi.</translation>
  </message>
  <message numerus="yes">
   <source>Nothing that is here is lost: customers, parcels and tickets stay, and %n change(s) not sent yet will go to the server as soon as it lets this device in.</source>
   <translation>
    <numerusform>Rien de ce qui est ici n’est perdu : clients, colis et tickets restent, et %n changement pas encore envoyé partira vers le serveur dès qu’il laissera entrer cet appareil.</numerusform>
    <numerusform>Rien de ce qui est ici n’est perdu : clients, colis et tickets restent, et %n changements pas encore envoyés partiront vers le serveur dès qu’il laissera entrer cet appareil.</numerusform>
   </translation>
  </message>
  <message>
   <source>Ask your manager for a code for a device of {store}: under Devices at another counter, or at head office. Scan it, or type it.</source>
   <translation>Demandez à votre responsable un code pour un appareil de {store} : il se crée sous Appareils à un autre comptoir, ou au siège. Scannez-le, ou saisissez-le.</translation>
  </message>
  <message>
   <source>The server does not accept this code. It works once, for a few minutes, and only for the store of this device. Check it, or ask for a new one; nothing was changed here.</source>
   <translation>Le serveur n’accepte pas ce code. Il ne sert qu’une fois, pendant quelques minutes, et seulement pour le magasin de cet appareil. Vérifiez-le ou demandez-en un autre ; rien n’a été changé ici.</translation>
  </message>
  <message>
   <source>The server at this address does not know this device, so it needs a code. Ask your manager for one; nothing was changed here.</source>
   <translation>Le serveur à cette adresse ne connaît pas cet appareil : il faut un code. Demandez-en un à votre responsable ; rien n’a été changé ici.</translation>
  </message>
  <message>
   <source>The server knows this device already and needs no code. Empty the field of the code and try again; if it still says no, ask head office. Nothing was changed here.</source>
   <translation>Le serveur connaît déjà cet appareil et n’a pas besoin de code. Videz le champ du code et réessayez ; s’il refuse encore, demandez au siège. Rien n’a été changé ici.</translation>
  </message>
  <message>
   <source>No answer from this address. Check the network and the address, then try again. Nothing was changed here, and a code stays good for its few minutes.</source>
   <translation>Pas de réponse à cette adresse. Vérifiez le réseau et l’adresse, puis réessayez. Rien n’a été changé ici, et un code reste bon pendant ses quelques minutes.</translation>
  </message>
  <message>
   <source>The server's address must begin with https. Check it and try again.</source>
   <translation>L’adresse du serveur doit commencer par https. Vérifiez-la et réessayez.</translation>
  </message>
  <message>
   <source>There is a server at this address, but it does not know what to do with this. Check the address; nothing was changed here.</source>
   <translation>Il y a un serveur à cette adresse, mais il ne sait que faire de cette demande. Vérifiez l’adresse ; rien n’a été changé ici.</translation>
  </message>
  <message>
   <source>The server has a problem or is very busy. Try again in a minute.</source>
   <translation>Le serveur a un problème ou est très occupé. Réessayez dans une minute.</translation>
  </message>
  <message>
   <source>This version of the app is too old for the server. Update the app.</source>
   <translation>Cette version de l’application est trop ancienne pour le serveur. Mettez l’application à jour.</translation>
  </message>
  <message>
   <source>This device could not keep its enrolment. Check that its storage is not full, then try again with the same code.</source>
   <translation>Cet appareil n’a pas pu garder son inscription. Vérifiez que son stockage n’est pas plein, puis réessayez avec le même code.</translation>
  </message>
  <message>
   <source>Something unexpected happened; the log has the details. Try again.</source>
   <translation>Un problème inattendu est survenu ; le journal en garde les détails. Réessayez.</translation>
  </message>
  <message>
   <source>This is no code for a device. Scan the one that your manager shows, or type it.</source>
   <translation>Ce n’est pas un code pour un appareil. Scannez celui que montre votre responsable, ou saisissez-le.</translation>
  </message>
  <message>
   <source>Enrol this device again</source>
   <translation>Inscrire à nouveau cet appareil</translation>
  </message>
  <message>
   <source>Enrol again</source>
   <translation>Inscrire à nouveau</translation>
  </message>
  <message>
   <source>It works once. Leave it empty if only the address has changed.</source>
   <translation>Il ne sert qu’une fois. Laissez vide si seule l’adresse a changé.</translation>
  </message>
  <message>
   <source>Change it only if the server has moved.</source>
   <translation>À changer seulement si le serveur a déménagé.</translation>
  </message>
  <message>
   <source>Scan with the camera</source>
   <translation>Scanner avec la caméra</translation>
  </message>
  <message>
   <source>Not now</source>
   <translation>Pas maintenant</translation>
  </message>
 </context>
</TS>
