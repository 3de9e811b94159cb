<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
 <context>
  <name>Ticket</name>
  <message numerus="yes">
   <source>%n photo(s) still on the way</source>
   <translation>
    <numerusform>%n photo still on the way</numerusform>
    <numerusform>%n photos still on the way</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n photo(s)</source>
   <translation>
    <numerusform>%n photo</numerusform>
    <numerusform>%n photos</numerusform>
   </translation>
  </message>
 </context>
</TS>
