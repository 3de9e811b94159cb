<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
 <context>
  <name>Camera</name>
  <message>
   <source>Camera {number}</source>
   <translation>Caméra {number}</translation>
  </message>
  <message>
   <source>Take a photo</source>
   <translation>Prendre une photo</translation>
  </message>
  <message>
   <source>What the camera sees</source>
   <translation>Ce que voit la caméra</translation>
  </message>
  <message>
   <source>Opening the camera…</source>
   <translation>Ouverture de la caméra…</translation>
  </message>
  <message>
   <source>Take the photo</source>
   <translation>Prendre la photo</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>Réessayer</translation>
  </message>
  <message>
   <source>Read a picture</source>
   <translation>Lire une image</translation>
  </message>
  <message>
   <source>Camera</source>
   <translation>Caméra</translation>
  </message>
  <message>
   <source>Hold a card or a code into the frame.</source>
   <translation>Présentez une carte ou un code dans le cadre.</translation>
  </message>
  <message>
   <source>Mirror the picture</source>
   <translation>Image en miroir</translation>
  </message>
  <message>
   <source>Light</source>
   <translation>Lumière</translation>
  </message>
  <message>
   <source>No code was found in this picture. Is it sharp, whole and well lit?</source>
   <translation>Aucun code trouvé dans cette image. Est-elle nette, entière et bien éclairée ?</translation>
  </message>
  <message>
   <source>Come closer.</source>
   <translation>Rapprochez-vous.</translation>
  </message>
  <message>
   <source>It is too dark: more light would help.</source>
   <translation>Il fait trop sombre : éclairez davantage.</translation>
  </message>
  <message>
   <source>The light is reflected: tilt the card a little.</source>
   <translation>La lumière se reflète : inclinez un peu la carte.</translation>
  </message>
  <message>
   <source>The screen is too bright: turn its brightness down, or tilt it.</source>
   <translation>L’écran est trop lumineux : baissez sa luminosité ou inclinez-le.</translation>
  </message>
  <message>
   <source>Which camera</source>
   <translation>Quelle caméra</translation>
  </message>
 </context>
</TS>
