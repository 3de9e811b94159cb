<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
 <context>
  <name>Devices</name>
  <message numerus="yes">
   <source>%n erasure(s) not confirmed, the first since {moment}</source>
   <translation>
    <numerusform>%n erasure not confirmed, since {moment}</numerusform>
    <numerusform>%n erasures not confirmed, the first since {moment}</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>That is not the right PIN. %n more try(s) before a wait.</source>
   <translation>
    <numerusform>That is not the right PIN. %n more try before a wait.</numerusform>
    <numerusform>That is not the right PIN. %n more tries before a wait.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n change(s) not sent</source>
   <translation>
    <numerusform>%n change not sent</numerusform>
    <numerusform>%n changes not sent</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n repair(s)</source>
   <translation>
    <numerusform>%n repair</numerusform>
    <numerusform>%n repairs</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n action(s) had not been sent and wait for you</source>
   <translation>
    <numerusform>%n action had not been sent and waits for you</numerusform>
    <numerusform>%n actions had not been sent and wait for you</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n action(s) not sent in time</source>
   <translation>
    <numerusform>%n action not sent in time</numerusform>
    <numerusform>%n actions not sent in time</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n open incident(s)</source>
   <translation>
    <numerusform>%n open incident</numerusform>
    <numerusform>%n open incidents</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n more</source>
   <translation>
    <numerusform>%n more</numerusform>
    <numerusform>%n more</numerusform>
   </translation>
  </message>
 </context>
</TS>
