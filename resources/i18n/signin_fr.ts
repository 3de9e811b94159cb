<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
 <context>
  <name>SignIn</name>
  <message numerus="yes">
   <source>That is not the right PIN. %n more try(s) before a wait.</source>
   <translation>
    <numerusform>Code erroné. Encore %n essai avant une attente.</numerusform>
    <numerusform>Code erroné. Encore %n essais avant une attente.</numerusform>
   </translation>
  </message>
  <message>
   <source>That is not the right PIN. The next try has to wait.</source>
   <translation>Ce n’est pas le bon code. Patientez avant le prochain essai.</translation>
  </message>
  <message>
   <source>Not synced yet</source>
   <translation>Pas encore synchronisé</translation>
  </message>
  <message>
   <source>Too many wrong PINs. Try again in {time}.</source>
   <translation>Trop de codes faux. Réessayez dans {time}.</translation>
  </message>
  <message>
   <source>Offline, everything works · last sync {ago}</source>
   <translation>Hors ligne, tout fonctionne · synchronisé {ago}</translation>
  </message>
  <message>
   <source>Works offline · last sync {ago}</source>
   <translation>Fonctionne hors ligne · synchronisé {ago}</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>Réessayer</translation>
  </message>
  <message>
   <source>Choose your name or scan your badge, then enter your PIN.</source>
   <translation>Choisissez votre nom ou scannez votre badge, puis entrez votre code.</translation>
  </message>
  <message>
   <source>Nobody of this store can sign in on this device yet.</source>
   <translation>Personne de ce magasin ne peut encore se connecter sur cet appareil.</translation>
  </message>
  <message>
   <source>Enter your PIN.</source>
   <translation>Entrez votre code.</translation>
  </message>
  <message>
   <source>Choose your name first.</source>
   <translation>Choisissez d’abord votre nom.</translation>
  </message>
  <message>
   <source>Who is at the counter?</source>
   <translation>Qui est au comptoir ?</translation>
  </message>
  <message>
   <source>Look again</source>
   <translation>Vérifier à nouveau</translation>
  </message>
 </context>
</TS>
