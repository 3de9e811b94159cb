<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
 <context>
  <name>Customer</name>
  <message numerus="yes">
   <source>Hand over %n parcel(s)</source>
   <translation>
    <numerusform>Hand over %n parcel</numerusform>
    <numerusform>Hand over %n parcels</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n more</source>
   <translation>
    <numerusform>%n more</numerusform>
    <numerusform>%n more</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n item(s)</source>
   <translation>
    <numerusform>%n item</numerusform>
    <numerusform>%n items</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n purchase(s)</source>
   <translation>
    <numerusform>%n purchase</numerusform>
    <numerusform>%n purchases</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Merge</name>
  <message numerus="yes">
   <source>%n purchase(s)</source>
   <translation>
    <numerusform>%n purchase</numerusform>
    <numerusform>%n purchases</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n parcel(s)</source>
   <translation>
    <numerusform>%n parcel</numerusform>
    <numerusform>%n parcels</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n ticket(s)</source>
   <translation>
    <numerusform>%n ticket</numerusform>
    <numerusform>%n tickets</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n note(s)</source>
   <translation>
    <numerusform>%n note</numerusform>
    <numerusform>%n notes</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n size(s)</source>
   <translation>
    <numerusform>%n size</numerusform>
    <numerusform>%n sizes</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n card(s)</source>
   <translation>
    <numerusform>%n card</numerusform>
    <numerusform>%n cards</numerusform>
   </translation>
  </message>
 </context>
</TS>
