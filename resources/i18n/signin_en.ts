<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
 <context>
  <name>SignIn</name>
  <message numerus="yes">
   <source>That is not the right PIN. %n more try(s) before a wait.</source>
   <translation>
    <numerusform>That is not the right PIN. %n more try before a wait.</numerusform>
    <numerusform>That is not the right PIN. %n more tries before a wait.</numerusform>
   </translation>
  </message>
 </context>
</TS>
