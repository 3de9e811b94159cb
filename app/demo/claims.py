"""What customers ask for, in the words of a counter: texts for the demo's tickets."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.tickets import TicketKind


@dataclass(frozen=True, slots=True)
class Claim:
    """A title, what the customer said, what a colleague added, what was answered."""

    kind: TicketKind
    title: str
    said: str
    note: str
    answer: str


FRENCH = (
    Claim(
        TicketKind.QUESTION,
        "Entretien du daim",
        "Demande quel produit employer sur des mocassins en daim clair.",
        "Fiche d’entretien retrouvée, à lui envoyer.",
        "Brosse douce, puis imperméabilisant sans silicone ; la fiche part par e-mail.",
    ),
    Claim(
        TicketKind.COMPLAINT,
        "Colis arrivé ouvert",
        "Le carton était ouvert à la livraison ; rien ne manque, mais la boîte est abîmée.",
        "Photo demandée au transporteur, dossier ouvert chez lui.",
        "Nous remplaçons la boîte et présentons nos excuses pour le transporteur.",
    ),
    Claim(
        TicketKind.EXCHANGE,
        "Pointure trop petite",
        "Acheté en ligne, une demi-pointure trop petit. Préfère échanger en boutique.",
        "La demi-pointure au-dessus est réservée jusqu’à samedi.",
        "Votre pointure vous attend en boutique jusqu’à samedi soir.",
    ),
    Claim(
        TicketKind.REFUND,
        "Remboursement non reçu",
        "Retour déposé il y a douze jours, toujours rien sur le compte.",
        "Retour bien reçu à l’entrepôt, virement relancé.",
        "Le virement est parti ce matin, il arrive sous trois jours.",
    ),
    Claim(
        TicketKind.REPAIR,
        "Semelle décollée",
        "La semelle du pied droit se décolle à l’avant, dix mois après l’achat.",
        "Pris sous garantie, sac scellé 00381.",
        "Vos chaussures sont ressemelées et vous attendent en boutique.",
    ),
    Claim(
        TicketKind.INVOICE,
        "Facture au nom de la société",
        "A besoin d’une facture au nom de sa société pour l’achat de la semaine dernière.",
        "Numéro de TVA noté, transmis à la comptabilité.",
        "La facture corrigée vient de partir par e-mail.",
    ),
)
ENGLISH = (
    Claim(
        TicketKind.QUESTION,
        "Care for suede",
        "Asks which product to use on light suede loafers.",
        "Care sheet found, to be sent.",
        "A soft brush, then a silicone-free protector; the sheet is on its way by e-mail.",
    ),
    Claim(
        TicketKind.COMPLAINT,
        "Parcel arrived open",
        "The box was open on delivery; nothing is missing, but the gift box is damaged.",
        "Carrier asked for a photo, claim opened with them.",
        "We are replacing the box, with our apologies for the carrier.",
    ),
    Claim(
        TicketKind.EXCHANGE,
        "Half a size too small",
        "Bought online, half a size too small. Would rather exchange in the store.",
        "The next half size is kept aside until Saturday.",
        "Your size is waiting for you in the store until Saturday evening.",
    ),
    Claim(
        TicketKind.REFUND,
        "Refund not received",
        "Returned twelve days ago, nothing on the account yet.",
        "The warehouse has the return; payment chased.",
        "The refund left this morning and arrives within three days.",
    ),
    Claim(
        TicketKind.REPAIR,
        "Strap keeper came off",
        "The strap keeper came off after eight months of wear.",
        "Taken under guarantee, sealed bag 00402.",
        "Mended and polished: ready for you at the store.",
    ),
    Claim(
        TicketKind.INVOICE,
        "Invoice in the company’s name",
        "Needs an invoice in the company’s name for last week’s purchase.",
        "Tax number noted and passed to accounting.",
        "The corrected invoice has just left by e-mail.",
    ),
)
