"""Names as a country has them: a few that thousands bear, and many that hardly anybody bears.

The demo's names are some hundred; a search among a million people depends on how many distinct
words there are. Surnames are put together from syllables of real ones and borne by Zipf's law
(exponent 0.8), which is how surnames of France and the United States fall off.
"""

from __future__ import annotations

import itertools
import random
from functools import cache

SURNAMES = 120_000
FIRST_NAMES = 8_000
EXPONENT = 0.8

FREQUENT = ("Martin", "Bernard", "Dubois", "Moreau", "Laurent", "Müller", "García", "Nguyen")
"""The first surnames of the list, most frequent first."""

_PARTICLES = ("de ", "de La ", "du ", "d’", "Le ", "van der ", "von ", "Ben ", "El-", "O’", "Mac")
_STARTS = (
    "Mar|Ber|Du|Mo|Lau|Gar|Ro|Vin|Four|Mi|Le|Da|Pe|Gi|An|Fon|Che|Cha|Bou|Ga|Ma|Hen|Rou|Nic|"
    "Mat|Cle|Gau|Mas|Bar|Bla|Gue|Den|Lam|Per|Rey|Vi|Au|Bre|Car|Col|Del|Fer|Gre|Hu|Jac|Ker|"
    "Lo|Men|Nor|Or|Pas|Qui|Ri|Sal|Tes|Ur|Val|We|Ya|Zim|Schä|Schu|Kö|Wo|Bö|Fi|Kra|Pa|Si|To"
)
_MIDDLES = (
    "ti|na|bo|re|ren|ci|be|ro|vi|lo|ne|gno|ri|la|ma|che|ra|lle|ssi|nde|mbe|cha|do|gé|lé|ssé|"
    "tte|vel|rier|nge|man|ster|mei|ler|ga|zo|ni|cci|lin|dri|gue|que|pon|val|ber|sto|nu|sa|ka"
)
_ENDS = (
    "n|d|s|au|t|in|er|et|ier|eau|ot|on|ard|el|and|aud|ez|ini|elli|mann|berg|ski|sen|son|ova|"
    "oux|eux|ais|ain|oit|ac|ec|ic|y|é|ès|a|o|i|e|stein|hoff|feld|witz|ic|oglu|ian|idis|escu"
)
_FIRST = (
    "Marie|Jean|Pierre|Anne|Paul|Louis|Camille|Léa|Hugo|Chloé|Inès|Karim|Jürgen|Sofia|Mateo|"
    "Zoé|Éric|Noël|Aurélie|Lucas|Emma|Jules|Alice|Nina|Tom|Yasmine|Björn|Søren|Łukasz|Ana"
)
_FIRST_ENDS = "|a|e|ie|ine|ette|on|o|is|us|ian|iane|y|el|elle|in|ane|or|ina|ita|ik|ka|na|ette"


@cache
def surnames() -> tuple[str, ...]:
    """:data:`SURNAMES` distinct ones, most frequent first."""
    dice = random.Random(1)
    parts = [text.split("|") for text in (_STARTS, _MIDDLES, _ENDS)]
    found = dict.fromkeys(FREQUENT)
    while len(found) < SURNAMES:
        middles = "".join(dice.choice(parts[1]) for _ in range(dice.choice((0, 1, 1, 1, 2))))
        name = f"{dice.choice(parts[0])}{middles}{dice.choice(parts[2])}"
        found[f"{dice.choice(_PARTICLES)}{name}" if dice.random() < 0.04 else name] = None
    return tuple(found)


@cache
def first_names() -> tuple[str, ...]:
    """:data:`FIRST_NAMES` distinct ones, most frequent first; some are two."""
    dice = random.Random(2)
    begun = [f"{name}{end}" for end in _FIRST_ENDS.split("|") for name in _FIRST.split("|")]
    found = dict.fromkeys(begun)
    while len(found) < FIRST_NAMES:
        found[f"{dice.choice(begun[:60])}-{dice.choice(begun)}"] = None
    return tuple(found)


@cache
def weights(count: int) -> tuple[float, ...]:
    """Cumulative weights of so many names, by Zipf's law."""
    return tuple(itertools.accumulate(rank**-EXPONENT for rank in range(1, count + 1)))
