<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
 <context>
  <name>Pickups</name>
  <message numerus="yes">
   <source>%n to hand over</source>
   <translation>
    <numerusform>%n à remettre</numerusform>
    <numerusform>%n à remettre</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n expire(s) today</source>
   <translation>
    <numerusform>%n expire aujourd’hui</numerusform>
    <numerusform>%n expirent aujourd’hui</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n item(s)</source>
   <translation>
    <numerusform>%n article</numerusform>
    <numerusform>%n articles</numerusform>
   </translation>
  </message>
  <message>
   <source>No parcel here has this name, order, code or shelf.</source>
   <translation>Aucun colis ici n’a ce nom, cette commande, ce code ou cette étagère.</translation>
  </message>
  <message>
   <source>{left} of {whole} left</source>
   <translation>Reste {left} sur {whole}</translation>
  </message>
  <message>
   <source>Kept here, will be sent</source>
   <translation>Gardé ici, sera envoyé</translation>
  </message>
  <message>
   <source>To hand over</source>
   <translation>À remettre</translation>
  </message>
  <message>
   <source>On the way</source>
   <translation>En route</translation>
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
   <source>Nothing waits on the shelves.</source>
   <translation>Rien n’attend sur les étagères.</translation>
  </message>
  <message>
   <source>Nothing is on its way here.</source>
   <translation>Rien n’est en route vers ce magasin.</translation>
  </message>
  <message>
   <source>Nothing was handed over yet.</source>
   <translation>Rien n’a encore été remis.</translation>
  </message>
  <message>
   <source>No parcel has been announced to this store.</source>
   <translation>Aucun colis n’a été annoncé à ce magasin.</translation>
  </message>
  <message>
   <source>Handed over twice</source>
   <translation>Remis deux fois</translation>
  </message>
  <message>
   <source>Expires today</source>
   <translation>Expire aujourd’hui</translation>
  </message>
  <message>
   <source>Shelf {shelf}</source>
   <translation>Étagère {shelf}</translation>
  </message>
  <message>
   <source>ordered {date}</source>
   <translation>commandé le {date}</translation>
  </message>
  <message>
   <source>ready since {date}</source>
   <translation>prêt : {date}</translation>
  </message>
  <message>
   <source>at the counter {date}</source>
   <translation>au comptoir : {date}</translation>
  </message>
  <message>
   <source>kept until {date}</source>
   <translation>gardé jusqu’au {date}</translation>
  </message>
  <message>
   <source>Time was up {date}</source>
   <translation>Délai passé : {date}</translation>
  </message>
  <message>
   <source>Pickups</source>
   <translation>Retraits</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>Réessayer</translation>
  </message>
  <message>
   <source>Name, order, code or shelf</source>
   <translation>Nom, commande, étagère</translation>
  </message>
  <message>
   <source>Looking at the shelves…</source>
   <translation>Lecture des étagères…</translation>
  </message>
  <message>
   <source>Show all parcels</source>
   <translation>Voir tous les colis</translation>
  </message>
  <message>
   <source>Which parcels</source>
   <translation>Quels colis</translation>
  </message>
 </context>
</TS>
