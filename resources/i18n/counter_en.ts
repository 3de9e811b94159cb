<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
 <context>
  <name>Counter</name>
  <message numerus="yes">
   <source>%n expire(s) today</source>
   <translation>
    <numerusform>%n expires today</numerusform>
    <numerusform>%n expire today</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>All %n parcel(s) that wait</source>
   <translation>
    <numerusform>The parcel that waits</numerusform>
    <numerusform>All %n parcels that wait</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>All %n</source>
   <translation>
    <numerusform>Show it</numerusform>
    <numerusform>All %n</numerusform>
   </translation>
  </message>
 </context>
</TS>
