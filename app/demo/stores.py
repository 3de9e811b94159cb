"""The stores, their people, and how they sign in."""

from __future__ import annotations

from dataclasses import dataclass

from argon2.low_level import Type, hash_secret

from app.demo.dice import Dice
from app.domain.staff import Associate, Credential, Role, Store

PIN = "1234"
"""Of everybody in the demo shop."""

BADGE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
# The least that OWASP's password storage page recommends for Argon2id (m in KiB, t, p): 30 ms per
# person here. The device checks with the figures that stand in the hash.
_MEMORY, _TIMES, _LANES, _LENGTH = 19_456, 2, 1, 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """One store and who works there, in the order of the sign-in page."""

    store: Store
    people: tuple[Associate, ...]
    utc_hours: int
    """Offset of the winter clock, good enough for the hour of a purchase."""

    @property
    def counter(self) -> tuple[Associate, ...]:
        """Those who serve: everybody but the service agent."""
        return tuple(p for p in self.people if p.role is not Role.AGENT)


PARIS, LYON, SINGAPORE, NEW_YORK = "PAR", "LYO", "SIN", "NYC"
"""Store ids: short words, as installers type them."""

_STORES = (
    (
        Store(
            store_id=PARIS,
            name="Paris · Rue Saint-Honoré",
            city="Paris",
            country="FR",
            currency="EUR",
            time_zone="Europe/Paris",
            language="fr",
        ),
        1,
        (
            ("Camille", "Durand", Role.ASSOCIATE, "fr"),
            ("Thomas", "Nguyen", Role.ASSOCIATE, "fr"),
            ("Sarah", "Benhamou", Role.MANAGER, "fr"),
            ("Nadia", "Kowalski", Role.AGENT, "fr"),
        ),
    ),
    (
        Store(
            store_id=LYON,
            name="Lyon · Rue de la République",
            city="Lyon",
            country="FR",
            currency="EUR",
            time_zone="Europe/Paris",
            language="fr",
        ),
        1,
        (
            ("Léa", "Fontaine", Role.ASSOCIATE, "fr"),
            ("Mathis", "Garnier", Role.ASSOCIATE, "fr"),
            ("Hélène", "Marchetti", Role.MANAGER, "fr"),
        ),
    ),
    (
        Store(
            store_id=SINGAPORE,
            name="Singapore · Ngee Ann City",
            city="Singapore",
            country="SG",
            currency="SGD",
            time_zone="Asia/Singapore",
            language="en",
            identity_above_minor=80_000,
        ),
        8,
        (
            ("Wei", "Lin", Role.ASSOCIATE, "en"),
            ("Aisyah", "Rahman", Role.ASSOCIATE, "en"),
            ("Priya", "Nair", Role.MANAGER, "en"),
            ("Daniel", "Goh", Role.ASSOCIATE, "en"),
        ),
    ),
    (
        Store(
            store_id=NEW_YORK,
            name="New York · Madison Ave",
            city="New York",
            country="US",
            currency="USD",
            time_zone="America/New_York",
            language="en",
            identity_above_minor=60_000,
            response_hours={"high": 6},
        ),
        -5,
        (
            ("Grace", "O’Connor", Role.ASSOCIATE, "en"),
            ("Marcus", "Bell", Role.ASSOCIATE, "en"),
            ("Elena", "Vargas", Role.MANAGER, "en"),
        ),
    ),
)


def teams(dice: Dice) -> dict[str, Team]:
    """Every store with its people, by store id."""
    return {
        store.store_id: Team(
            store=store,
            utc_hours=utc_hours,
            people=tuple(
                Associate(
                    associate_id=dice.new_id(),
                    first_name=first,
                    last_name=last,
                    role=role,
                    store=store.store_id,
                    language=language,
                )
                for first, last, role, language in people
            ),
        )
        for store, utc_hours, people in _STORES
    }


def credentials(team: Team, dice: Dice) -> list[Credential]:
    """How the people of a store sign in: PIN 1234, and a badge each."""
    return [
        Credential(
            associate_id=person.associate_id,
            store=person.store,
            pin_hash=_pin_hash(PIN, dice.chance.randbytes(16)),
            badge=f"BDG-{dice.text(BADGE_LETTERS, 10)}",
        )
        for person in team.people
    ]


def _pin_hash(pin: str, salt: bytes) -> str:
    hashed = hash_secret(pin.encode(), salt, _TIMES, _MEMORY, _LANES, _LENGTH, Type.ID)
    return hashed.decode("ascii")
