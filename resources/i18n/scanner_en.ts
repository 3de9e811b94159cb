<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
 <context>
  <name>Scanner</name>
  <message numerus="yes">
   <source>%n code(s) to go</source>
   <translation>
    <numerusform>%n code to go</numerusform>
    <numerusform>%n codes to go</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n character(s)</source>
   <translation>
    <numerusform>%n character</numerusform>
    <numerusform>%n characters</numerusform>
   </translation>
  </message>
 </context>
</TS>
