<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
 <context>
  <name>Product</name>
  <message numerus="yes">
   <source>%n variant(s)</source>
   <translation>
    <numerusform>%n variante</numerusform>
    <numerusform>%n variantes</numerusform>
   </translation>
  </message>
  <message>
   <source>Variants</source>
   <translation>Variantes</translation>
  </message>
  <message>
   <source>No price here</source>
   <translation>Pas de prix ici</translation>
  </message>
  <message>
   <source>Size</source>
   <translation>Taille</translation>
  </message>
  <message>
   <source>Kind</source>
   <translation>Catégorie</translation>
  </message>
  <message>
   <source>Barcode</source>
   <translation>Code-barres</translation>
  </message>
  <message>
   <source>Elsewhere</source>
   <translation>Ailleurs</translation>
  </message>
  <message>
   <source>This one</source>
   <translation>Celle-ci</translation>
  </message>
  <message>
   <source>Product</source>
   <translation>Article</translation>
  </message>
 </context>
</TS>
