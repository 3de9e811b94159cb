<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
 <context>
  <name>Customers</name>
  <message numerus="yes">
   <source>%n more known in other stores.</source>
   <translation>
    <numerusform>%n more, known in another store.</numerusform>
    <numerusform>%n more, known in other stores.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>The first %n of other stores. Type more to see the others.</source>
   <translation>
    <numerusform>The first of other stores. Type more to see the others.</numerusform>
    <numerusform>The first %n of other stores. Type more to see the others.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n found</source>
   <translation>
    <numerusform>%n found</numerusform>
    <numerusform>%n found</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>The first %n. Type more to see the others.</source>
   <translation>
    <numerusform>The first one. Type more to see the others.</numerusform>
    <numerusform>The first %n. Type more to see the others.</numerusform>
   </translation>
  </message>
 </context>
</TS>
