<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
 <context>
  <name>FirstStart</name>
  <message>
   <source>Write the server's address, such as comptoir.example.com</source>
   <translation>Écrivez l’adresse du serveur, comme comptoir.example.com</translation>
  </message>
  <message>
   <source>Address of the server</source>
   <translation>Adresse du serveur</translation>
  </message>
  <message>
   <source>One-time code</source>
   <translation>Code à usage unique</translation>
  </message>
  <message>
   <source>Write the code that you were given.</source>
   <translation>Écrivez le code que vous avez reçu.</translation>
  </message>
  <message>
   <source>Staff</source>
   <translation>Équipe</translation>
  </message>
  <message>
   <source>Parcels</source>
   <translation>Colis</translation>
  </message>
  <message>
   <source>Customers</source>
   <translation>Clients</translation>
  </message>
  <message>
   <source>Products</source>
   <translation>Articles</translation>
  </message>
  <message>
   <source>The server does not accept this code. It works once and for a few minutes only: check it, or ask for a new one.</source>
   <translation>Le serveur refuse ce code. Il ne sert qu’une fois et quelques minutes seulement : vérifiez-le, ou demandez-en un nouveau.</translation>
  </message>
  <message>
   <source>No answer from this address. Check the network and the address, then try again.</source>
   <translation>Cette adresse ne répond pas. Vérifiez le réseau et l’adresse, puis réessayez.</translation>
  </message>
  <message>
   <source>The server's address must begin with https. Check it and try again.</source>
   <translation>L’adresse du serveur doit commencer par https. Vérifiez-la et réessayez.</translation>
  </message>
  <message>
   <source>There is a server at this address, but it does not know what to do with this. Check the address.</source>
   <translation>Il y a un serveur à cette adresse, mais il ne comprend pas cette demande. Vérifiez l’adresse.</translation>
  </message>
  <message>
   <source>The server has a problem or is very busy. Try again in a minute.</source>
   <translation>Le serveur a un problème ou est très occupé. Réessayez dans une minute.</translation>
  </message>
  <message>
   <source>This version of the app is too old for the server. Update the app.</source>
   <translation>Cette version de l’application est trop ancienne pour le serveur. Mettez-la à jour.</translation>
  </message>
  <message>
   <source>This device could not keep its enrolment. Check that its storage is not full.</source>
   <translation>Cet appareil n’a pas pu garder son inscription. Vérifiez que sa mémoire n’est pas pleine.</translation>
  </message>
  <message>
   <source>Something unexpected happened; the log has the details. Try again.</source>
   <translation>Un imprévu est survenu ; les détails sont dans le journal. Réessayez.</translation>
  </message>
  <message>
   <source>The shop is coming onto this device. Keep it connected; the app may be closed.</source>
   <translation>Le magasin arrive sur cet appareil. Laissez-le connecté ; vous pouvez fermer l’application.</translation>
  </message>
  <message>
   <source>Set up this device</source>
   <translation>Installer cet appareil</translation>
  </message>
  <message>
   <source>Scan the code that your manager shows you for this device, or type what it says.</source>
   <translation>Scannez le code que votre responsable vous montre pour cet appareil, ou tapez ce qu’il indique.</translation>
  </message>
  <message>
   <source>Set up</source>
   <translation>Installer</translation>
  </message>
  <message>
   <source>It works once, for this device only.</source>
   <translation>Il sert une seule fois, pour cet appareil.</translation>
  </message>
  <message>
   <source>The server cannot be reached just now. Loading goes on by itself.</source>
   <translation>Le serveur est injoignable pour l’instant. Le chargement reprendra de lui-même.</translation>
  </message>
  <message>
   <source>This is {name}</source>
   <translation>Voici {name}</translation>
  </message>
 </context>
</TS>
