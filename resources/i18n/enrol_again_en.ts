<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
 <context>
  <name>EnrolAgain</name>
  <message numerus="yes">
   <source>Nothing that is here is lost: customers, parcels and tickets stay, and %n change(s) not sent yet will go to the server as soon as it lets this device in.</source>
   <translation>
    <numerusform>Nothing that is here is lost: customers, parcels and tickets stay, and %n change not sent yet will go to the server as soon as it lets this device in.</numerusform>
    <numerusform>Nothing that is here is lost: customers, parcels and tickets stay, and %n changes not sent yet will go to the server as soon as it lets this device in.</numerusform>
   </translation>
  </message>
 </context>
</TS>
