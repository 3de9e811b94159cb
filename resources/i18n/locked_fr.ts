<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
 <context>
  <name>Locked</name>
  <message>
   <source>Enrol again</source>
   <translation>Inscrire à nouveau</translation>
  </message>
  <message>
   <source>Try now</source>
   <translation>Essayer maintenant</translation>
  </message>
  <message numerus="yes">
   <source>This device has not reached the server for %n day(s), so everything about customers is locked here. Connect it to the network: it opens by itself as soon as the server answers. What was done here and is not sent yet is kept.</source>
   <translation>
    <numerusform>Cet appareil n’a pas joint le serveur depuis %n jour : tout ce qui concerne les clients y est verrouillé. Connectez-le au réseau : il s’ouvre de lui-même dès que le serveur répond. Ce qui a été fait ici et n’est pas encore envoyé est conservé.</numerusform>
    <numerusform>Cet appareil n’a pas joint le serveur depuis %n jours : tout ce qui concerne les clients y est verrouillé. Connectez-le au réseau : il s’ouvre de lui-même dès que le serveur répond. Ce qui a été fait ici et n’est pas encore envoyé est conservé.</numerusform>
   </translation>
  </message>
  <message>
   <source>The server does not let this device in, so everything about customers is locked here. With a code from your manager it opens again. What was done here and is not sent yet is kept.</source>
   <translation>Le serveur ne laisse pas entrer cet appareil : tout ce qui concerne les clients y est verrouillé. Avec un code de votre responsable, il s’ouvre à nouveau. Ce qui a été fait ici et n’est pas encore envoyé est conservé.</translation>
  </message>
  <message numerus="yes">
   <source>This device has not reached the server for days. In %n hour(s) everything about customers is locked here until it does: connect it to the network.</source>
   <translation>
    <numerusform>Cet appareil n’a pas joint le serveur depuis des jours. Dans %n heure, tout ce qui concerne les clients y sera verrouillé jusqu’à ce qu’il le joigne : connectez-le au réseau.</numerusform>
    <numerusform>Cet appareil n’a pas joint le serveur depuis des jours. Dans %n heures, tout ce qui concerne les clients y sera verrouillé jusqu’à ce qu’il le joigne : connectez-le au réseau.</numerusform>
   </translation>
  </message>
  <message>
   <source>Everything about customers was locked only because this device’s clock was set ahead. It is open again; please have the clock set right.</source>
   <translation>Tout ce qui concerne les clients n’était verrouillé que parce que l’horloge de cet appareil était en avance. C’est rouvert ; faites remettre l’horloge à l’heure.</translation>
  </message>
  <message>
   <source>The customer of this page was erased, because they asked for it. Nothing of them is left on this device.</source>
   <translation>Le client de cette page a été effacé, à sa demande. Il ne reste rien de lui sur cet appareil.</translation>
  </message>
 </context>
</TS>
