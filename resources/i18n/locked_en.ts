<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
 <context>
  <name>Locked</name>
  <message numerus="yes">
   <source>This device has not reached the server for %n day(s), so everything about customers is locked here. Connect it to the network: it opens by itself as soon as the server answers. What was done here and is not sent yet is kept.</source>
   <translation>
    <numerusform>This device has not reached the server for %n day, so everything about customers is locked here. Connect it to the network: it opens by itself as soon as the server answers. What was done here and is not sent yet is kept.</numerusform>
    <numerusform>This device has not reached the server for %n days, so everything about customers is locked here. Connect it to the network: it opens by itself as soon as the server answers. What was done here and is not sent yet is kept.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>This device has not reached the server for days. In %n hour(s) everything about customers is locked here until it does: connect it to the network.</source>
   <translation>
    <numerusform>This device has not reached the server for days. In %n hour everything about customers is locked here until it does: connect it to the network.</numerusform>
    <numerusform>This device has not reached the server for days. In %n hours everything about customers is locked here until it does: connect it to the network.</numerusform>
   </translation>
  </message>
 </context>
</TS>
