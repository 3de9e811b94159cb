<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
 <context>
  <name>Photos</name>
  <message>
   <source>Take a photo</source>
   <translation>Prendre une photo</translation>
  </message>
  <message>
   <source>Choose a file</source>
   <translation>Choisir un fichier</translation>
  </message>
  <message>
   <source>Photo</source>
   <translation>Photo</translation>
  </message>
  <message>
   <source>File</source>
   <translation>Fichier</translation>
  </message>
  <message>
   <source>Pictures</source>
   <translation>Images</translation>
  </message>
  <message>
   <source>Paste a photo</source>
   <translation>Coller une photo</translation>
  </message>
  <message>
   <source>Choose photos</source>
   <translation>Choisir des photos</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>Retirer</translation>
  </message>
  <message>
   <source>Photo {number}</source>
   <translation>Photo {number}</translation>
  </message>
  <message>
   <source>Remove photo {number}</source>
   <translation>Retirer la photo {number}</translation>
  </message>
  <message>
   <source>Photo {number} of {total}</source>
   <translation>Photo {number} sur {total}</translation>
  </message>
  <message>
   <source>This photo cannot be shown.</source>
   <translation>Cette photo ne peut pas être affichée.</translation>
  </message>
  <message>
   <source>Close the photo</source>
   <translation>Fermer la photo</translation>
  </message>
  <message>
   <source>Photo before</source>
   <translation>Photo précédente</translation>
  </message>
  <message>
   <source>Next photo</source>
   <translation>Photo suivante</translation>
  </message>
 </context>
</TS>
