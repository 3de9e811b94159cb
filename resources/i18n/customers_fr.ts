<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
 <context>
  <name>Customers</name>
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
  <message>
   <source>Try again</source>
   <translation>Réessayer</translation>
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
  <message numerus="yes">
   <source>%n found</source>
   <translation>
    <numerusform>%n trouvé</numerusform>
    <numerusform>%n trouvés</numerusform>
   </translation>
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
 </context>
</TS>
