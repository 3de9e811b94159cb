"""How many days a device may be without the server before it locks its customer data."""

from __future__ import annotations

from sqlalchemy import Connection, text

FEWEST, MOST = 1, 365


def get_lease_days(db: Connection) -> int:
    """The days of this organisation."""
    return int(
        db.execute(text("SELECT lease_days FROM server WHERE org = this_org()")).scalar_one()
    )


def put_lease_days(db: Connection, days: int) -> None:
    """Change them; each device hears of it with its next token.

    Raises:
        ValueError: less than one day, or more than a year.
    """
    if not FEWEST <= days <= MOST:
        raise ValueError(f"from {FEWEST} to {MOST} days")
    db.execute(text("UPDATE server SET lease_days = :days WHERE org = this_org()"), {"days": days})
