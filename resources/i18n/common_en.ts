<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
 <context>
  <name>Navigation</name>
  <message numerus="yes">
   <source>%n waiting</source>
   <translation>
    <numerusform>%n waiting</numerusform>
    <numerusform>%n waiting</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>PinPad</name>
  <message numerus="yes">
   <source>%n digit(s) entered</source>
   <translation>
    <numerusform>%n digit entered</numerusform>
    <numerusform>%n digits entered</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>SignIn</name>
  <message numerus="yes">
   <source>That is not the right PIN. %n more try(s) before a wait.</source>
   <translation type="unfinished">
    <numerusform></numerusform>
    <numerusform></numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>SyncChip</name>
  <message numerus="yes">
   <source>Locked · %n change(s) waiting</source>
   <translation>
    <numerusform>Locked · %n change waiting</numerusform>
    <numerusform>Locked · %n changes waiting</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n need(s) your attention</source>
   <translation>
    <numerusform>%n needs your attention</numerusform>
    <numerusform>%n need your attention</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Offline · %n change(s) waiting</source>
   <translation>
    <numerusform>Offline · %n change waiting</numerusform>
    <numerusform>Offline · %n changes waiting</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Sending %n change(s)</source>
   <translation>
    <numerusform>Sending %n change</numerusform>
    <numerusform>Sending %n changes</numerusform>
   </translation>
  </message>
 </context>
</TS>
