"""The people of the story that the guide and the tour tell, with what they own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from app.demo import cards, places
from app.demo.buying import Till, purchases
from app.demo.fits import Fit
from app.demo.people import Person
from app.demo.stores import LYON, NEW_YORK, PARIS, SINGAPORE, Team
from app.domain.consents import ConsentEvent, ContactChannel
from app.domain.customers import Card, Customer, Signals
from app.domain.notes import Note
from app.domain.purchases import Channel, LineState, Purchase, PurchaseLine
from app.domain.sizes import Family, SizeRecord, SizeSource

AMELIE, JONAS, MEI, INES = "Amélie Laurent", "Jonas Weber", "Mei Tanaka", "Inès Benali"
PAUL, SOFIA, JEAN = "Paul Moreau", "Sofia Rossi", "Jean Petit"
STYLIST = "Victoire de Saint-Aubin"
"""Dresses film crews: 2,000 purchases, the most that a page must show."""

STYLIST_BUYS = 2_000
AMELIE_CARD = "2990045123872"
_FIRST_INDEX = 9_000
"""Card and phone indexes that the other customers of the demo do not reach."""

_PROFILES = (
    # name, title, country, home store, years known, tier, buys, likes, women's sizes, feet
    (AMELIE, "Mme", "FR", LYON, 9, "Gold", 0, "Navy|Loafers|Silk", True, 0.55),
    (JONAS, "Herr", "DE", PARIS, 4, "Silver", 9, "Travel|Suede", False, 0.6),
    (MEI, "Ms", "JP", PARIS, 2, "", 5, "Ecru|Minimal", True, 0.2),
    (INES, "Mme", "FR", PARIS, 3, "", 6, "Boots|Black", True, 0.4),
    (PAUL, "M.", "FR", PARIS, 8, "Gold", 18, "Shirts|Watches", False, 0.72),
    (SOFIA, "Signora", "IT", PARIS, 5, "Silver", 11, "Loafers", True, 0.35),
    (JEAN, "M.", "FR", PARIS, 1, "", 2, "Made to measure", False, 0.5),
    (STYLIST, "Mme", "FR", PARIS, 10, "Platinum", STYLIST_BUYS, "Evening wear|Vintage", True, 0.5),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heroes:
    """The people by name, their purchases by id, and the notes about them."""

    people: dict[str, Person]
    purchases: dict[str, Purchase]
    notes: tuple[Note, ...]
    watch: tuple[str, str]
    """Purchase and line of the watch that Amélie left for repair."""


def heroes(till: Till) -> Heroes:
    """The story's people, told from their purchases to their notes."""
    people = {p.customer.name: p for p in _people(till)}
    by_staff = _staff(till.teams)
    people[AMELIE] = _amelie(people[AMELIE], till, by_staff)
    people[PAUL] = _paul(people[PAUL], till, by_staff)
    bought = [b for person in people.values() for b in purchases(person, till)]
    hers = list(_amelie_bought(people[AMELIE].customer.customer_id, till))
    watch = next(b for b in hers if b.lines[0].state is LineState.IN_REPAIR)
    return Heroes(
        people=people,
        purchases={b.purchase_id: b for b in (*bought, *hers)},
        notes=tuple(_notes(people, till, by_staff)),
        watch=(watch.purchase_id, watch.lines[0].line_id),
    )


def _staff(teams: dict[str, Team]) -> dict[str, str]:
    return {p.first_name: p.associate_id for team in teams.values() for p in team.people}


def _people(till: Till) -> Iterator[Person]:
    for number, profile in enumerate(_PROFILES):
        name, title, code, home, years, tier, buys, likes, is_womens, feet = profile
        first, _, last = name.partition(" ")
        country = places.COUNTRIES[code]
        index = _FIRST_INDEX + number
        known_since = till.now - timedelta(days=round(years * 365.25))
        town, postcode = country.towns[0]
        customer = Customer(
            customer_id=till.dice.new_id(),
            first_name=first,
            last_name=last,
            title=title,
            email=f"{_plain(first)}.{_plain(last)}@mail.example",
            phone=country.phone(index if code == "FR" else number),
            street=country.address(country.streets[0], 12 + number),
            postcode=postcode,
            city=town,
            country=code,
            language=country.language,
            home_store=home,
            since=known_since.date(),
            tier=tier,
            likes=tuple(likes.split("|")),
            qr=cards.phone_card(till.dice.chance.randbytes(16)),
            cards=(Card(number=cards.ean13_card(index)),),
            consents=(_consent(till, ContactChannel.EMAIL, known_since, granted=True),),
            signals=Signals(visited_at=till.now - timedelta(days=number + 1)),
        )
        paper = cards.paper_card(customer.customer_id, known_since, shares_sizes=False)
        customer = replace(customer, cards=(*customer.cards, paper))
        fit = Fit(is_womens, 0.4, feet, 0.5)
        yield Person(customer=customer, fit=fit, known_since=known_since, buys=buys)


def _plain(name: str) -> str:
    return name.casefold().translate(str.maketrans("éè -", "ee.."))


def _consent(till: Till, channel: ContactChannel, at: datetime, *, granted: bool) -> ConsentEvent:
    return ConsentEvent(
        consent_id=till.dice.new_id(), channel=channel, granted=granted, at=at, proof="web_form"
    )


def _size(
    till: Till, days_ago: int, family: Family, told: str, source: SizeSource, by: str = ""
) -> SizeRecord:
    """``told``: system, value and perhaps width, as they are spoken."""
    system, value, *width = told.split()
    return SizeRecord(
        size_id=till.dice.new_id(),
        family=family,
        system=system,
        value=value,
        width=width[0] if width else "",
        source=source,
        at=till.now - timedelta(days=days_ago),
        by=by,
        store=LYON if by else "",
    )


def _amelie(person: Person, till: Till, staff: dict[str, str]) -> Person:
    told = _size(till, 2_500, Family.SHOES, "EU 38", SizeSource.DECLARED)
    measured = _size(till, 255, Family.SHOES, "EU 38.5 D", SizeSource.MEASURED, staff["Léa"])
    agreed = till.now - timedelta(days=620)
    phone = _consent(till, ContactChannel.PHONE, agreed, granted=False)
    customer = replace(
        person.customer,
        birth_date=date(1984, 6, 9).isoformat(),
        preferred_channel="sms",
        cards=(
            Card(number=AMELIE_CARD),
            *(replace(c, shares_sizes=True) for c in person.customer.cards[1:]),
        ),
        sizes=(
            told,
            _size(till, 900, Family.LINGERIE, "FR 90C", SizeSource.CARD),
            _size(till, 420, Family.DRESSES, "FR 38", SizeSource.PURCHASE),
            replace(measured, replaces=(told.size_id,)),
        ),
        consents=(
            *person.customer.consents,
            _consent(till, ContactChannel.SMS, agreed, granted=True),
            replace(phone, proof="counter", by=staff["Léa"], store=LYON),
        ),
    )
    return replace(person, customer=customer)


def _paul(person: Person, till: Till, staff: dict[str, str]) -> Person:
    sizes = (
        _size(till, 700, Family.SHIRTS, "EU 40", SizeSource.DECLARED),
        _size(till, 90, Family.SHOES, "EU 43 E", SizeSource.MEASURED, staff["Camille"]),
    )
    return replace(person, customer=replace(person.customer, sizes=sizes))


_AMELIE_BOUGHT = (
    # days ago, channel, store, title, colour, size
    (255, Channel.STORE, LYON, "Loafer 180", "Dark brown suede", "38.5"),
    (293, Channel.WEB, PARIS, "Trench coat", "Sand", "38"),
    (383, Channel.STORE, PARIS, "Pump 55", "Black", "38.5"),
    (520, Channel.STORE, LYON, "Silk blouse", "Ivory", "38"),
    (640, Channel.WEB, "", "Loafer 180", "Navy", "38.5"),
    (760, Channel.STORE, LYON, "Crêpe dress", "Navy", "38"),
    (890, Channel.STORE, LYON, "Balconette Satin", "Black", "90C"),
    (1_050, Channel.WEB, "", "Cashmere crew neck", "Navy", "S"),
    (1_210, Channel.STORE, PARIS, "Caban jacket", "Navy", "38"),
    (1_380, Channel.STORE, LYON, "Lambskin gloves", "Cognac", "7"),
    (1_540, Channel.WEB, LYON, "Silk scarf", "Coral", "One size"),
    (1_700, Channel.STORE, LYON, "Ballerina Opéra", "Ivory", "38.5"),
    (1_880, Channel.STORE, LYON, "Pleated skirt", "Navy", "38"),
    (2_040, Channel.WEB, "", "Merino cardigan", "Oatmeal", "S"),
    (2_210, Channel.STORE, LYON, "Ankle boot Marceau", "Cognac", "38"),
    (2_400, Channel.WEB, "", "Silk scarf", "Forest", "One size"),
    (2_590, Channel.STORE, LYON, "Card holder", "Green", "One size"),
    (2_760, Channel.APP, "", "Lace plunge bra", "Ivory", "90C"),
    (2_950, Channel.STORE, LYON, "Pump 55", "Nude", "38"),
    (3_200, Channel.STORE, LYON, "Silk blouse", "Black", "38"),
)


def _amelie_bought(customer_id: str, till: Till) -> Iterator[Purchase]:
    for days, channel, store, *article in _AMELIE_BOUGHT:
        line = till.line(till.shelf.article(*article), "EUR")
        yield _receipt(customer_id, till, days, channel, store, line)
    scarf = till.line(till.shelf.article("Silk scarf", "Navy", "One size"), "EUR")
    scarf = replace(scarf, state=LineState.RETURNED, changed_at=till.now - timedelta(days=323))
    yield _receipt(customer_id, till, 338, Channel.APP, "", scarf)
    # Bought in Paris on one day, exchanged in Singapore two days later, now under repair.
    reserve = till.shelf.article("Watch Réserve 36 mm", "Steel", "One size")
    first = replace(
        till.line(reserve, "EUR"),
        serial="R36-00871",
        state=LineState.EXCHANGED,
        changed_at=till.now - timedelta(days=4),
    )
    yield _receipt(customer_id, till, 6, Channel.STORE, PARIS, first)
    second = replace(
        till.line(reserve, "SGD"),
        serial="R36-00912",
        state=LineState.IN_REPAIR,
        changed_at=till.now - timedelta(days=1),
    )
    yield _receipt(customer_id, till, 4, Channel.STORE, SINGAPORE, second)


def _receipt(
    customer_id: str, till: Till, days_ago: int, channel: Channel, store: str, line: PurchaseLine
) -> Purchase:
    at = till.now - timedelta(days=days_ago)
    return Purchase(
        purchase_id=till.dice.new_id(),
        customer_id=customer_id,
        number=till.number(channel, store, at),
        channel=channel,
        store=store,
        at=at,
        currency=till.teams[store].store.currency if store else "EUR",
        lines=(line,),
    )


_NOTES = (
    (
        AMELIE,
        50,
        LYON,
        "Léa",
        "Aime le daim, pas le vernis. Paquet cadeau pour sa sœur en mai.",
    ),
    (AMELIE, 6, PARIS, "Camille", "Part pour Singapour puis New York ; joignable par SMS."),
    (PAUL, 90, PARIS, "Camille", "Largeur E. Col 40, manches longues +1 cm."),
    (SOFIA, 20, PARIS, "Thomas", "Ses mocassins ressemelés : l’appeler dès leur retour."),
    (JEAN, 2, PARIS, "Sarah", "Essayage du costume trois pièces prévu à 15 h 30."),
    (STYLIST, 30, NEW_YORK, "Grace", "Buys for film crews: always ask for the production’s name."),
)


def _notes(people: dict[str, Person], till: Till, staff: dict[str, str]) -> Iterator[Note]:
    for name, days_ago, store, by, text in _NOTES:
        yield Note(
            note_id=till.dice.new_id(),
            customer_id=people[name].customer.customer_id,
            text=text,
            at=till.now - timedelta(days=days_ago),
            by=staff[by],
            store=store,
        )
