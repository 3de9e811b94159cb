"""Where customers live, and phone numbers that ring nowhere, as far as countries reserve some.

Reserved for fiction: France (Arcep, numbering plan: 06 39 98, 01 99 00, 02 61 91, 03 53 01,
04 65 71, 05 36 49), the United Kingdom (Ofcom: 07700 900), Germany (Bundesnetzagentur: 030 23125),
the United States and Canada (NANPA: 555-0100 to 555-0199). The other countries reserve none: their
numbers are well-formed, taken from one narrow range each, and nothing here dials.
"""

from __future__ import annotations

from dataclasses import dataclass

_US_AREAS = (
    "212 646 718 917 347 929 516 914 201 973 908 732 203 860 617 508 215 610 267 202 301 410 703 "
    "305 407 561 813 404 312 773 847 313 216 614 512 713 214 817 303 480 602 702 206 503 415 510 "
    "650 408 213 310 323 424 619 714 818 949 808"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country of residence; ``phones`` are first digits in E.164, ``digits`` more follow."""

    language: str
    towns: tuple[tuple[str, str], ...]
    streets: tuple[str, ...]
    phones: tuple[str, ...]
    digits: int
    is_number_first: bool = True

    def phone(self, index: int) -> str:
        """The number of this index in E.164; they repeat once all ranges are used up."""
        in_range = 10**self.digits
        block = self.phones[index // in_range % len(self.phones)]
        # Neighbours should not look alike: 7,919 is prime, so every number comes once.
        return f"+{block}{(index * 7_919 + 42) % in_range:0{self.digits}d}"

    def address(self, street: str, number: int) -> str:
        """A street and a house number in the order of the country."""
        return f"{number} {street}" if self.is_number_first else f"{street} {number}"


def _country(
    language: str,
    towns: str,
    streets: str,
    phones: str,
    digits: int,
    *,
    is_number_first: bool = True,
) -> Country:
    pairs = (town.partition("=") for town in towns.split("|"))
    return Country(
        language=language,
        towns=tuple((name, postcode) for name, _, postcode in pairs),
        streets=tuple(streets.split("|")),
        phones=tuple(phones.split()),
        digits=digits,
        is_number_first=is_number_first,
    )


COUNTRIES = {
    "FR": _country(
        "fr",
        "Paris=75001|Paris=75008|Paris=75016|Neuilly-sur-Seine=92200|Versailles=78000|"
        "Bordeaux=33000|L’Haÿ-les-Roses=94240|Lille=59000|Saint-Germain-en-Laye=78100|"
        "Boulogne-Billancourt=92100|Annecy=74000|Nice=06000|Lyon=69002|Villeurbanne=69100",
        "rue des Martyrs|avenue de Breteuil|rue du Cherche-Midi|place Bellecour|rue Mercière|"
        "boulevard Saint-Germain|rue de l’Abbé-Grégoire|quai d’Orléans|allée des Érables",
        "3363998 3319900 3326191 3335301 3346571 3353649",
        4,
    ),
    "GB": _country(
        "en",
        "London=W1S 2QB|London=SW3 5UZ|Edinburgh=EH2 2ER|Bath=BA1 2QH",
        "Mount Street|King’s Road|Thistle Street|Old Bond Street",
        "447700900",
        3,
    ),
    "DE": _country(
        "de",
        "Berlin=10117|München=80539|Köln=50667|Düsseldorf=40212",
        "Fasanenstraße|Maximilianstraße|Königsallee|Große Bleichen",
        "493023125",
        3,
        is_number_first=False,
    ),
    "IT": _country(
        "it",
        "Milano=20121|Roma=00187|Forlì=47121",
        "Via della Spiga|Via Sant’Andrea|Corso Venezia",
        "39320123",
        4,
        is_number_first=False,
    ),
    "ES": _country(
        "es",
        "Madrid=28001|A Coruña=15003|Málaga=29015",
        "Calle de Serrano|Calle Núñez de Balboa|Paseo de la Castellana",
        "34600123",
        3,
        is_number_first=False,
    ),
    "US": _country(
        "en",
        "New York=10021|New York=10065|Brooklyn=11201|Greenwich=06830|Boston=02116|"
        "Princeton=08540|Miami=33139|Chicago=60611|San José=95113",
        "Madison Avenue|East 72nd Street|Park Avenue|O’Farrell Street|Commonwealth Avenue",
        " ".join(f"1{area}55501" for area in _US_AREAS.split()),
        2,
    ),
    "CA": _country(
        "fr",
        "Montréal=H3G 1P7|Québec=G1R 4P5",
        "rue Sherbrooke Ouest|Grande Allée Est",
        "151455501 141855501",
        2,
    ),
    "SG": _country(
        "en",
        "Singapore=238872|Singapore=259760|Singapore=049213|Singapore=428802",
        "Orchard Road|Nassim Hill|Keong Saik Road|Jalan Besar|Bukit Timah Road",
        "65810",
        5,
    ),
    "MY": _country(
        "en",
        "Kuala Lumpur=50450|George Town=10200",
        "Jalan Ampang|Lebuh Armenian",
        "60121234",
        3,
    ),
    "JP": _country(
        "ja",
        "Tokyo=104-0061|Kyoto=604-8005",
        "Ginza|Kawaramachi-dori|Omotesandō",
        "81901234",
        4,
        is_number_first=False,
    ),
    "CN": _country(
        "zh",
        "上海=200031|北京=100027",
        "淮海中路|三里屯路",
        "861381234",
        4,
        is_number_first=False,
    ),
    "AE": _country(
        "ar",
        "Dubai=00000|Abu Dhabi=00000",
        "Jumeirah Beach Road|شارع الشيخ زايد",
        "971501234",
        3,
    ),
}

FROM = {
    "PAR": {"FR": 78, "GB": 5, "DE": 4, "IT": 3, "ES": 3, "CN": 2, "JP": 2, "AE": 2, "CA": 1},
    "LYO": {"FR": 94, "IT": 3, "DE": 3},
    "SIN": {"SG": 82, "MY": 6, "CN": 5, "JP": 3, "GB": 2, "AE": 2},
    "NYC": {"US": 90, "CA": 5, "GB": 3, "CN": 2},
}
"""Where each store's customers live, by weight."""
