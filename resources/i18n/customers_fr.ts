<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
 <context>
  <name>Customers</name>
  <message>
   <source>Try again</source>
   <translation>Réessayer</translation>
  </message>
  <message>
   <source>Ask the server</source>
   <translation>Demander au serveur</translation>
  </message>
  <message numerus="yes">
   <source>%n more known in other stores.</source>
   <translation>
    <numerusform>%n autre personne, connue d’un autre magasin.</numerusform>
    <numerusform>%n autres personnes, connues d’autres magasins.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>The first %n of other stores. Type more to see the others.</source>
   <translation>
    <numerusform>La première des autres magasins. Précisez pour voir la suite.</numerusform>
    <numerusform>Les %n premières des autres magasins. Précisez pour voir la suite.</numerusform>
   </translation>
  </message>
  <message>
   <source>The server is searching every store…</source>
   <translation>Le serveur cherche dans tous les magasins…</translation>
  </message>
  <message>
   <source>Offline: only this device was searched. Open a new file: should they have one elsewhere, the two can be joined later.</source>
   <translation>Hors ligne : la recherche n’a porté que sur cet appareil. Ouvrez une fiche : s’il en existe une ailleurs, les deux pourront être réunies plus tard.</translation>
  </message>
  <message>
   <source>No other store knows anybody who fits.</source>
   <translation>Aucun autre magasin ne connaît cette personne.</translation>
  </message>
  <message>
   <source>Fetching the file…</source>
   <translation>La fiche arrive…</translation>
  </message>
  <message>
   <source>This person is no longer a customer.</source>
   <translation>Cette personne n’est plus cliente.</translation>
  </message>
  <message>
   <source>Not among them? Another store may know them.</source>
   <translation>Pas dans la liste ? Un autre magasin connaît peut-être cette personne.</translation>
  </message>
  <message>
   <source>Another store may know them.</source>
   <translation>Un autre magasin connaît peut-être cette personne.</translation>
  </message>
  <message>
   <source>Similar name</source>
   <translation>Nom proche</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>Nom</translation>
  </message>
  <message>
   <source>Phone</source>
   <translation>Téléphone</translation>
  </message>
  <message>
   <source>E-mail</source>
   <translation>E-mail</translation>
  </message>
  <message>
   <source>Card</source>
   <translation>Carte</translation>
  </message>
  <message>
   <source>Order</source>
   <translation>Commande</translation>
  </message>
  <message>
   <source>Parcel</source>
   <translation>Colis</translation>
  </message>
  <message>
   <source>Ticket</source>
   <translation>Dossier</translation>
  </message>
  <message>
   <source>Product</source>
   <translation>Article</translation>
  </message>
  <message>
   <source>Seen lately</source>
   <translation>Vu récemment</translation>
  </message>
  <message>
   <source>seen {moment}</source>
   <translation>vu {moment}</translation>
  </message>
  <message numerus="yes">
   <source>%n found</source>
   <translation>
    <numerusform>%n trouvé</numerusform>
    <numerusform>%n trouvés</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>The first %n. Type more to see the others.</source>
   <translation>
    <numerusform>Le premier. Précisez pour voir les autres.</numerusform>
    <numerusform>Les %n premiers. Précisez pour voir les autres.</numerusform>
   </translation>
  </message>
  <message>
   <source>New customer</source>
   <translation>Nouveau client</translation>
  </message>
  <message>
   <source>Customers</source>
   <translation>Clients</translation>
  </message>
  <message>
   <source>Searching…</source>
   <translation>Recherche…</translation>
  </message>
  <message>
   <source>Seen last at this counter</source>
   <translation>Vus récemment à ce comptoir</translation>
  </message>
  <message>
   <source>Scan a card, or type a name, a phone number or an e-mail above.</source>
   <translation>Scannez une carte, ou tapez ci-dessus un nom, un téléphone ou un e-mail.</translation>
  </message>
  <message>
   <source>Nothing on this device fits “{text}”. Is it spelt as they say it?</source>
   <translation>Rien sur cet appareil ne correspond à « {text} ». L’orthographe est-elle la bonne ?</translation>
  </message>
  <message>
   <source>Results</source>
   <translation>Résultats</translation>
  </message>
  <message>
   <source>Results for “{text}”</source>
   <translation>Résultats pour « {text} »</translation>
  </message>
  <message>
   <source>Other store</source>
   <translation>Autre magasin</translation>
  </message>
 </context>
</TS>
