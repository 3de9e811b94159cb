<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
 <context>
  <name>Tickets</name>
  <message numerus="yes">
   <source>%n open</source>
   <translation>
    <numerusform>%n open</numerusform>
    <numerusform>%n open</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n answer(s) late</source>
   <translation>
    <numerusform>%n answer late</numerusform>
    <numerusform>%n answers late</numerusform>
   </translation>
  </message>
 </context>
</TS>
