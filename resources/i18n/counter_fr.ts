<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
 <context>
  <name>Counter</name>
  <message>
   <source>To hand over today</source>
   <translation>À remettre aujourd’hui</translation>
  </message>
  <message>
   <source>Nothing waits on the shelves.</source>
   <translation>Rien n’attend sur les étagères.</translation>
  </message>
  <message numerus="yes">
   <source>%n expire(s) today</source>
   <translation>
    <numerusform>%n expire aujourd’hui</numerusform>
    <numerusform>%n expirent aujourd’hui</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>All %n parcel(s) that wait</source>
   <translation>
    <numerusform>Le colis qui attend</numerusform>
    <numerusform>Les %n colis qui attendent</numerusform>
   </translation>
  </message>
  <message>
   <source>Recent customers</source>
   <translation>Derniers clients</translation>
  </message>
  <message>
   <source>Scan a card: whom you serve appears here.</source>
   <translation>Scannez une carte : vos clients apparaissent ici.</translation>
  </message>
  <message>
   <source>Waiting for an answer</source>
   <translation>En attente de réponse</translation>
  </message>
  <message>
   <source>Every customer has an answer.</source>
   <translation>Chaque client a sa réponse.</translation>
  </message>
  <message>
   <source>Hand over</source>
   <translation>Remettre</translation>
  </message>
  <message>
   <source>All customers</source>
   <translation>Tous les clients</translation>
  </message>
  <message numerus="yes">
   <source>All %n</source>
   <translation>
    <numerusform>Le voir</numerusform>
    <numerusform>Les %n</numerusform>
   </translation>
  </message>
  <message>
   <source>All tickets</source>
   <translation>Tous les dossiers</translation>
  </message>
  <message>
   <source>All parcels</source>
   <translation>Tous les colis</translation>
  </message>
  <message>
   <source>All</source>
   <translation>Tous</translation>
  </message>
  <message>
   <source>Hand over {order}</source>
   <translation>Remettre {order}</translation>
  </message>
  <message>
   <source>Due in {time}</source>
   <translation>À répondre : {time}</translation>
  </message>
  <message>
   <source>{time} late</source>
   <translation>Retard : {time}</translation>
  </message>
  <message>
   <source>seen {ago}</source>
   <translation>vu {ago}</translation>
  </message>
  <message>
   <source>Good morning</source>
   <translation>Bonjour</translation>
  </message>
  <message>
   <source>Good afternoon</source>
   <translation>Bon après-midi</translation>
  </message>
  <message>
   <source>Good evening</source>
   <translation>Bonsoir</translation>
  </message>
  <message>
   <source>Good morning, {name}</source>
   <translation>Bonjour {name}</translation>
  </message>
  <message>
   <source>Good afternoon, {name}</source>
   <translation>Bon après-midi {name}</translation>
  </message>
  <message>
   <source>Good evening, {name}</source>
   <translation>Bonsoir {name}</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>Réessayer</translation>
  </message>
  <message>
   <source>New customer</source>
   <translation>Nouveau client</translation>
  </message>
  <message>
   <source>New ticket</source>
   <translation>Nouveau dossier</translation>
  </message>
  <message>
   <source>Looking at the counter…</source>
   <translation>Lecture du comptoir…</translation>
  </message>
  <message>
   <source>To hand over</source>
   <translation>À remettre</translation>
  </message>
  <message>
   <source>Customers and tickets</source>
   <translation>Clients et dossiers</translation>
  </message>
 </context>
</TS>
