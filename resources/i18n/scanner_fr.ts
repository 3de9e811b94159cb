<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
 <context>
  <name>Scanner</name>
  <message>
   <source>For scanners and RFID readers with a serial cable, or on USB that acts as one.</source>
   <translation>Pour les douchettes et lecteurs RFID sur câble série, ou sur un USB qui en tient lieu.</translation>
  </message>
  <message>
   <source>Serial port</source>
   <translation>Port série</translation>
  </message>
  <message>
   <source>Speed (baud)</source>
   <translation>Vitesse (bauds)</translation>
  </message>
  <message>
   <source>Look for serial ports again</source>
   <translation>Chercher à nouveau les ports série</translation>
  </message>
  <message>
   <source>None</source>
   <translation>Aucun</translation>
  </message>
  <message>
   <source>{number} ms</source>
   <translation>{number} ms</translation>
  </message>
  <message>
   <source>Empty for most scanners.</source>
   <translation>Vide pour la plupart des douchettes.</translation>
  </message>
  <message>
   <source>Longest gap between two characters. Choose more if codes arrive in pieces, less if fast typing is taken for a scan.</source>
   <translation>Délai maximal entre deux caractères. Augmentez-le si les codes arrivent en morceaux, réduisez-le si une frappe rapide est prise pour une lecture.</translation>
  </message>
  <message>
   <source>Settings of the scanner</source>
   <translation>Réglages de la douchette</translation>
  </message>
  <message>
   <source>Sent before each code</source>
   <translation>Envoyé avant chaque code</translation>
  </message>
  <message>
   <source>Sent after each code</source>
   <translation>Envoyé après chaque code</translation>
  </message>
  <message>
   <source>Sent as separator inside GS1 codes</source>
   <translation>Envoyé comme séparateur dans les codes GS1</translation>
  </message>
  <message>
   <source>Keep</source>
   <translation>Enregistrer</translation>
  </message>
  <message>
   <source>Longest gap between two characters</source>
   <translation>Délai maximal entre deux caractères</translation>
  </message>
  <message>
   <source>The scanner’s keyboard</source>
   <translation>Clavier de la douchette</translation>
  </message>
  <message>
   <source>Empty: the scanner sends GS, Ctrl+] or F8.</source>
   <translation>Vide : la douchette envoie GS, Ctrl+] ou F8.</translation>
  </message>
  <message>
   <source>USA (as delivered)</source>
   <translation>USA (telle que livrée)</translation>
  </message>
  <message>
   <source>Like this system</source>
   <translation>Comme ce système</translation>
  </message>
  <message>
   <source>Print the sheet, or show its codes here, and scan them from top to bottom. Each one tries something else; together they tell whether the scanner works.</source>
   <translation>Imprimez la feuille, ou affichez ses codes ici, et scannez-les de haut en bas. Chacun essaie autre chose ; ensemble, ils disent si la douchette fonctionne.</translation>
  </message>
  <message>
   <source>Test sheet</source>
   <translation>Feuille d’essai</translation>
  </message>
  <message>
   <source>Print or save…</source>
   <translation>Imprimer ou enregistrer…</translation>
  </message>
  <message>
   <source>Show the codes</source>
   <translation>Afficher les codes</translation>
  </message>
  <message>
   <source>Begin again</source>
   <translation>Recommencer</translation>
  </message>
  <message>
   <source>Every code was read rightly: this scanner works.</source>
   <translation>Tous les codes ont été bien lus : cette douchette fonctionne.</translation>
  </message>
  <message numerus="yes">
   <source>%n code(s) to go</source>
   <translation>
    <numerusform>Encore %n code</numerusform>
    <numerusform>Encore %n codes</numerusform>
   </translation>
  </message>
  <message>
   <source>Read</source>
   <translation>Lu</translation>
  </message>
  <message>
   <source>To scan</source>
   <translation>À scanner</translation>
  </message>
  <message>
   <source>That was typed by hand. Scan a code of the test sheet.</source>
   <translation>Cela a été tapé à la main. Scannez un code de la feuille d’essai.</translation>
  </message>
  <message>
   <source>Too slow: {number} ms between two keys, 150 at most. Set the scanner’s “inter-character delay” to none, by its manual.</source>
   <translation>Trop lente : {number} ms entre deux touches, 150 au plus. Supprimez le délai entre caractères (« inter-character delay ») d’après la notice.</translation>
  </message>
  <message>
   <source>Letters swapped: the scanner types like a {layout} keyboard. Set its country to “USA”, by its manual.</source>
   <translation>Lettres échangées : la douchette tape comme un clavier {layout}. Réglez son pays sur « USA », d’après sa notice.</translation>
  </message>
  <message>
   <source>Capitals and small letters swapped: release Caps Lock, or set the scanner’s “case” to unchanged.</source>
   <translation>Majuscules et minuscules échangées : relâchez Verr. Maj, ou réglez la casse (« case ») de la douchette sur « inchangée ».</translation>
  </message>
  <message>
   <source>No Enter at the end. Scan “Add Enter” (or “CR suffix”) in the scanner’s manual.</source>
   <translation>Pas d’Entrée à la fin. Scannez « Add Enter » (ou « CR suffix ») dans la notice de la douchette.</translation>
  </message>
  <message>
   <source>The separator inside GS1 codes is lost: lots and serial numbers run together. Let the scanner send GS (FNC1) as Ctrl+] or F8.</source>
   <translation>Le séparateur des codes GS1 est perdu : lots et numéros de série se mélangent. Réglez la douchette pour qu’elle envoie GS (FNC1) par Ctrl+] ou F8.</translation>
  </message>
  <message>
   <source>This code is not on the test sheet.</source>
   <translation>Ce code n’est pas sur la feuille d’essai.</translation>
  </message>
  <message>
   <source>Slower than set here: up to {number} ms between two keys.</source>
   <translation>Plus lente que réglé ici : jusqu’à {number} ms entre deux touches.</translation>
  </message>
  <message>
   <source>The scanner types like this system’s keyboard. It can be read so.</source>
   <translation>La douchette tape comme le clavier de ce système. Elle peut être lue ainsi.</translation>
  </message>
  <message>
   <source>Inside GS1 codes it sends {separator} as separator. It can be read so.</source>
   <translation>Dans les codes GS1, elle envoie {separator} comme séparateur. Elle peut être lue ainsi.</translation>
  </message>
  <message>
   <source>Before each code it sends {prefix}.</source>
   <translation>Avant chaque code, elle envoie {prefix}.</translation>
  </message>
  <message>
   <source>After each code it sends {suffix}.</source>
   <translation>Après chaque code, elle envoie {suffix}.</translation>
  </message>
  <message>
   <source>It says what it scanned: {aim} is {symbology}. That is understood.</source>
   <translation>Elle dit ce qu’elle a lu : {aim} est un {symbology}. C’est compris.</translation>
  </message>
  <message>
   <source>It ends with Tab, which is as good as Enter.</source>
   <translation>Elle finit par Tab, ce qui vaut Entrée.</translation>
  </message>
  <message>
   <source>Read rightly, with these settings.</source>
   <translation>Bien lu, avec ces réglages.</translation>
  </message>
  <message numerus="yes">
   <source>%n character(s)</source>
   <translation>
    <numerusform>%n caractère</numerusform>
    <numerusform>%n caractères</numerusform>
   </translation>
  </message>
  <message>
   <source>{usual} ms apart, {slowest} at most</source>
   <translation>à {usual} ms d’écart, {slowest} au plus</translation>
  </message>
  <message>
   <source>then Enter</source>
   <translation>puis Entrée</translation>
  </message>
  <message>
   <source>then Tab</source>
   <translation>puis Tab</translation>
  </message>
  <message>
   <source>no Enter</source>
   <translation>sans Entrée</translation>
  </message>
  <message>
   <source>Article (EAN-13)</source>
   <translation>Article (EAN-13)</translation>
  </message>
  <message>
   <source>Letters, large and small</source>
   <translation>Lettres, grandes et petites</translation>
  </message>
  <message>
   <source>Digits</source>
   <translation>Chiffres</translation>
  </message>
  <message>
   <source>Signs</source>
   <translation>Signes</translation>
  </message>
  <message>
   <source>GS1-128 with a separator</source>
   <translation>GS1-128 avec séparateur</translation>
  </message>
  <message>
   <source>QR code with an address</source>
   <translation>QR code avec une adresse</translation>
  </message>
  <message>
   <source>Data Matrix</source>
   <translation>Data Matrix</translation>
  </message>
  <message>
   <source>A long QR code</source>
   <translation>Un QR code long</translation>
  </message>
  <message>
   <source>Before and after</source>
   <translation>Avant et après</translation>
  </message>
  <message>
   <source>a loyalty card</source>
   <translation>une carte de fidélité</translation>
  </message>
  <message>
   <source>a customer’s code</source>
   <translation>le code d’un client</translation>
  </message>
  <message>
   <source>a parcel</source>
   <translation>un colis</translation>
  </message>
  <message>
   <source>an order</source>
   <translation>une commande</translation>
  </message>
  <message>
   <source>a ticket</source>
   <translation>un dossier</translation>
  </message>
  <message>
   <source>a badge</source>
   <translation>un badge</translation>
  </message>
  <message>
   <source>an article</source>
   <translation>un article</translation>
  </message>
  <message>
   <source>one piece, with its serial number</source>
   <translation>une pièce, avec son numéro de série</translation>
  </message>
  <message>
   <source>nothing: its check digit is wrong</source>
   <translation>rien : sa clé de contrôle est fausse</translation>
  </message>
  <message>
   <source>nothing that this shop uses</source>
   <translation>rien que ce magasin utilise</translation>
  </message>
  <message>
   <source>Not used: scanners that type need no port.</source>
   <translation>Non utilisé : une douchette qui tape n’a pas besoin de port.</translation>
  </message>
  <message>
   <source>Open. Scan a code: it shows above.</source>
   <translation>Ouvert. Scannez un code : il s’affiche plus haut.</translation>
  </message>
  <message>
   <source>Opening the port…</source>
   <translation>Ouverture du port…</translation>
  </message>
  <message>
   <source>Scan the first code of the test sheet. Nothing that is scanned on this page opens anything or is kept.</source>
   <translation>Scannez le premier code de la feuille d’essai. Rien de ce qui est scanné sur cette page n’ouvre quoi que ce soit ni n’est gardé.</translation>
  </message>
  <message>
   <source>What the scanner sends</source>
   <translation>Ce qu’envoie la douchette</translation>
  </message>
  <message>
   <source>Use these settings</source>
   <translation>Prendre ces réglages</translation>
  </message>
  <message>
   <source>What came</source>
   <translation>Ce qui est arrivé</translation>
  </message>
  <message>
   <source>Read as</source>
   <translation>Lu comme</translation>
  </message>
  <message>
   <source>Code of the test sheet</source>
   <translation>Code de la feuille d’essai</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>Réessayer</translation>
  </message>
  <message>
   <source>Scan these codes from top to bottom.</source>
   <translation>Scannez ces codes de haut en bas.</translation>
  </message>
  <message>
   <source>Set up a scanner</source>
   <translation>Régler une douchette</translation>
  </message>
  <message>
   <source>Drawing the test sheet…</source>
   <translation>Dessin de la feuille d’essai…</translation>
  </message>
  <message>
   <source>Kept. Scan a code of the sheet to see that it is read.</source>
   <translation>Enregistré. Scannez un code de la feuille pour voir qu’il est lu.</translation>
  </message>
  <message>
   <source>Scanner</source>
   <translation>Douchette</translation>
  </message>
 </context>
 <context>
  <name>Settings</name>
  <message>
   <source>Settings</source>
   <translation>Réglages</translation>
  </message>
 </context>
</TS>
