"""Notes that associates leave for the next visit; fit to be read by the customer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from app.demo.dice import Dice
from app.demo.people import Person
from app.demo.stores import Team
from app.domain.notes import Note

_FRENCH = (
    "Préfère être servie par Camille ; aime prendre son temps.",
    "Cherche un manteau pour l’hiver, plutôt marine, pas trop long.",
    "Offre souvent des foulards : penser au paquet cadeau.",
    "Coup-de-pied fort : proposer la largeur E d’emblée.",
    "Vient surtout le samedi matin, parfois avec ses enfants.",
    "Aime le daim, pas le vernis.",
    "A demandé à être prévenu de l’arrivée des mocassins 180 en marine.",
    "Retouche des manches : -1,5 cm sur toutes les vestes.",
    "Apprécie un café noir, sans sucre.",
    "Prépare un mariage en juin : robe longue et chaussures assorties.",
    "Souhaite recevoir ses factures par e-mail.",
    "Collectionne les montres Réserve ; intéressé par la 40 mm or.",
)
_ENGLISH = (
    "Prefers to be served by the same person; likes to take time.",
    "Looking for a winter coat, rather navy, not too long.",
    "Often buys scarves as presents: remember the gift wrap.",
    "High instep: offer width E first.",
    "Comes on Saturday mornings, at times with the children.",
    "Likes suede, no patent.",
    "Asked to be told when the 180 loafers arrive in navy.",
    "Sleeves shortened by 1.5 cm on every jacket.",
    "Enjoys a black coffee, no sugar.",
    "Getting ready for a wedding in June: long dress and matching shoes.",
    "Wishes to get invoices by e-mail.",
    "Collects Réserve watches; interested in the 40 mm in gold.",
)
_HOW_MANY = {0: 60, 1: 25, 2: 10, 3: 5}


def notes(person: Person, teams: dict[str, Team], dice: Dice, now: datetime) -> Iterator[Note]:
    """The notes on a customer: none on most, never the same one twice."""
    team = teams[person.customer.home_store]
    texts = _FRENCH if team.store.language == "fr" else _ENGLISH
    for text in dice.chance.sample(texts, dice.weighted(_HOW_MANY)):
        yield Note(
            note_id=dice.new_id(),
            customer_id=person.customer.customer_id,
            text=text,
            at=dice.moment(person.known_since, now, 10 - team.utc_hours, 18 - team.utc_hours),
            by=dice.pick(team.counter).associate_id,
            store=team.store.store_id,
        )
