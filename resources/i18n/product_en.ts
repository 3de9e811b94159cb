<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
 <context>
  <name>Product</name>
  <message numerus="yes">
   <source>%n variant(s)</source>
   <translation>
    <numerusform>%n variant</numerusform>
    <numerusform>%n variants</numerusform>
   </translation>
  </message>
 </context>
</TS>
