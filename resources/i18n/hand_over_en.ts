<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
 <context>
  <name>HandOver</name>
  <message numerus="yes">
   <source>Note %n item(s)</source>
   <translation>
    <numerusform>Note %n item</numerusform>
    <numerusform>Note %n items</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n item(s) noted, nothing left the store</source>
   <translation>
    <numerusform>%n item noted, nothing left the store</numerusform>
    <numerusform>%n items noted, nothing left the store</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Hand over %n item(s)</source>
   <translation>
    <numerusform>Hand over %n item</numerusform>
    <numerusform>Hand over %n items</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n item(s) stay(s) here.</source>
   <translation>
    <numerusform>%n item stays here.</numerusform>
    <numerusform>%n items stay here.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n item(s) handed over</source>
   <translation>
    <numerusform>%n item handed over</numerusform>
    <numerusform>%n items handed over</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n collected</source>
   <translation>
    <numerusform>%n collected</numerusform>
    <numerusform>%n collected</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n missing</source>
   <translation>
    <numerusform>%n missing</numerusform>
    <numerusform>%n missing</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n refused</source>
   <translation>
    <numerusform>%n refused</numerusform>
    <numerusform>%n refused</numerusform>
   </translation>
  </message>
 </context>
</TS>
