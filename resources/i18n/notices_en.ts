<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
 <context>
  <name>Notices</name>
  <message numerus="yes">
   <source>%n not sent yet</source>
   <translation>
    <numerusform>%n not sent yet</numerusform>
    <numerusform>%n not sent yet</numerusform>
   </translation>
  </message>
 </context>
</TS>
