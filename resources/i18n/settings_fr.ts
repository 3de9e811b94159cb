<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
 <context>
  <name>Settings</name>
  <message>
   <source>Change the server's address</source>
   <translation>Changer l’adresse du serveur</translation>
  </message>
  <message>
   <source>About this device</source>
   <translation>À propos de cet appareil</translation>
  </message>
  <message>
   <source>Change</source>
   <translation>Changer</translation>
  </message>
  <message>
   <source>Never</source>
   <translation>Jamais</translation>
  </message>
  <message>
   <source>The system's key store guards the key to the data.</source>
   <translation>Le trousseau du système garde la clé des données.</translation>
  </message>
  <message>
   <source>The data is encrypted, but its key lies in a file: this system has no key store.</source>
   <translation>Les données sont chiffrées, mais leur clé est dans un fichier : ce système n’a pas de trousseau.</translation>
  </message>
  <message>
   <source>Data on this device</source>
   <translation>Données de cet appareil</translation>
  </message>
  <message>
   <source>Device</source>
   <translation>Appareil</translation>
  </message>
  <message>
   <source>Store</source>
   <translation>Magasin</translation>
  </message>
  <message>
   <source>Last sync</source>
   <translation>Dernière synchronisation</translation>
  </message>
  <message>
   <source>Version</source>
   <translation>Version</translation>
  </message>
  <message>
   <source>Server</source>
   <translation>Serveur</translation>
  </message>
  <message>
   <source>Protected</source>
   <translation>Protégées</translation>
  </message>
  <message>
   <source>Less protected</source>
   <translation>Moins protégées</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>Réessayer</translation>
  </message>
  <message>
   <source>A scanner that types codes works as it is delivered. If it does not, or if it has a serial port, a test sheet tells what to set.</source>
   <translation>Une douchette qui tape les codes fonctionne telle que livrée. Sinon, ou si elle a un port série, une feuille d’essai dit quoi régler.</translation>
  </message>
  <message>
   <source>Looking…</source>
   <translation>Lecture…</translation>
  </message>
  <message>
   <source>Reduce motion</source>
   <translation>Réduire les animations</translation>
  </message>
  <message>
   <source>Pages and panels appear without sliding</source>
   <translation>Pages et volets apparaissent sans glisser</translation>
  </message>
  <message>
   <source>A tone for each scan</source>
   <translation>Un son à chaque lecture</translation>
  </message>
  <message>
   <source>Set up a scanner…</source>
   <translation>Régler une douchette…</translation>
  </message>
  <message>
   <source>Camera</source>
   <translation>Caméra</translation>
  </message>
  <message>
   <source>Language and look</source>
   <translation>Langue et apparence</translation>
  </message>
  <message>
   <source>Scanner and sounds</source>
   <translation>Douchette et sons</translation>
  </message>
  <message>
   <source>Settings</source>
   <translation>Réglages</translation>
  </message>
  <message>
   <source>Language</source>
   <translation>Langue</translation>
  </message>
  <message>
   <source>Colours</source>
   <translation>Couleurs</translation>
  </message>
  <message>
   <source>Text size</source>
   <translation>Taille du texte</translation>
  </message>
  <message>
   <source>Looking for cameras…</source>
   <translation>Recherche de caméras…</translation>
  </message>
  <message>
   <source>Light</source>
   <translation>Clair</translation>
  </message>
  <message>
   <source>Dark</source>
   <translation>Sombre</translation>
  </message>
  <message>
   <source>Like the system</source>
   <translation>Comme le système</translation>
  </message>
  <message>
   <source>Choices</source>
   <translation>Préférences</translation>
  </message>
  <message>
   <source>About</source>
   <translation>À propos</translation>
  </message>
 </context>
</TS>
