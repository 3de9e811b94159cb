<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
 <context>
  <name>Help</name>
  <message>
   <source>The chapter</source>
   <translation>Le chapitre</translation>
  </message>
  <message>
   <source>The guide is not part of this installation.</source>
   <translation>Le guide ne fait pas partie de cette installation.</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>Réessayer</translation>
  </message>
  <message>
   <source>Show every chapter</source>
   <translation>Voir tous les chapitres</translation>
  </message>
  <message>
   <source>Search the guide</source>
   <translation>Chercher dans le guide</translation>
  </message>
  <message>
   <source>Opening the guide…</source>
   <translation>Ouverture du guide…</translation>
  </message>
  <message>
   <source>Chapters</source>
   <translation>Chapitres</translation>
  </message>
  <message>
   <source>Help</source>
   <translation>Aide</translation>
  </message>
  <message>
   <source>Nothing in the guide fits “{text}”.</source>
   <translation>Rien dans le guide ne correspond à « {text} ».</translation>
  </message>
  <message>
   <source>Read</source>
   <translation>Lire</translation>
  </message>
 </context>
</TS>
