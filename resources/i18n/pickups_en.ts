<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
 <context>
  <name>Pickups</name>
  <message numerus="yes">
   <source>%n to hand over</source>
   <translation>
    <numerusform>%n to hand over</numerusform>
    <numerusform>%n to hand over</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n expire(s) today</source>
   <translation>
    <numerusform>%n expires today</numerusform>
    <numerusform>%n expire today</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n item(s)</source>
   <translation>
    <numerusform>%n item</numerusform>
    <numerusform>%n items</numerusform>
   </translation>
  </message>
 </context>
</TS>
