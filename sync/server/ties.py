"""Files of one person are in the same scopes: whoever has one of them has all.

A standing merge is a tie between two files. Nothing else of a file changes by it, so that parting
two files leaves each as it would be without.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from sqlalchemy import Column, Connection, Index, Table, text

from app.domain.merges import Merge
from sync.server.records import Change, lock_files
from sync.server.tables import Name, metadata, org_column

tie = Table(
    "tie",
    metadata,
    org_column(),
    Column("merge_id", Name, primary_key=True),
    Column("first_id", Name, nullable=False),
    Column("second_id", Name, nullable=False),
    Index("tie_of_first", "org", "first_id"),
    Index("tie_of_second", "org", "second_id"),
)
"""The standing merges: files that hang together are in the same scopes."""

Scopes = dict[str, frozenset[str]]
NONE: frozenset[str] = frozenset()

_GROUPS = text("""
    WITH RECURSIVE found (origin, member) AS (
        SELECT c COLLATE "C", c COLLATE "C" FROM unnest(CAST(:ids AS text[])) AS c
        UNION
        SELECT f.origin, o.other FROM found f, LATERAL (
            SELECT second_id AS other FROM tie WHERE org = this_org() AND first_id = f.member
            UNION ALL
            SELECT first_id FROM tie WHERE org = this_org() AND second_id = f.member
        ) AS o
    )
    SELECT origin, array_agg(member) AS members FROM found GROUP BY origin HAVING count(*) > 1
""")
_CUT = text("""
    DELETE FROM tie WHERE org = this_org() AND merge_id = ANY(CAST(:ids AS text[]))
    RETURNING first_id, second_id
""")
_TIE = text("""
    INSERT INTO tie (merge_id, first_id, second_id)
    SELECT * FROM unnest(
        CAST(:ids AS text[]), CAST(:first AS text[]), CAST(:second AS text[])
    )
""")


def groups(db: Connection, customers: Collection[str]) -> dict[str, frozenset[str]]:
    """All files of each of ``customers`` who has more than one, their own among them."""
    if not customers:
        return {}
    rows = db.execute(_GROUPS, {"ids": sorted(customers)})
    return {r.origin: frozenset(r.members) for r in rows}


def files_of(db: Connection, customer_id: str) -> frozenset[str]:
    """All files of one person, this one among them."""
    return groups(db, [customer_id]).get(customer_id, frozenset({customer_id}))


def follow(db: Connection, changes: Sequence[Change]) -> set[str]:
    """Tie and cut as merges changed; returns the customers at both ends of each."""
    changed = [ch.after for ch in changes if ch.after.entity == "merge"]
    if not changed:
        return set()
    cut = db.execute(_CUT, {"ids": [held.id for held in changed]})
    ends = {c for row in cut for c in (row.first_id, row.second_id)}
    tied = [m for held in changed if isinstance(m := held.state, Merge) and m.is_joined]
    first, second = [m.first_id for m in tied], [m.second_id for m in tied]
    db.execute(_TIE, {"ids": [m.merge_id for m in tied], "first": first, "second": second})
    return ends | set(first) | set(second)


def spread(
    db: Connection,
    before: Scopes,
    after: Scopes,
    doubtful: Collection[str],
    count: Callable[[Collection[str]], Scopes],
) -> None:
    """Give all files of a person the scopes of each; adds to ``before`` and ``after``.

    Args:
        db: the transaction; further files are held in it.
        before: the scopes of the files concerned, as they were.
        after: as they become, each on its own.
        doubtful: those that may have lost a scope; of their persons each file is counted.
        count: counts the scopes of files from what is written.
    """
    moved = {c for c, scopes in after.items() if c in doubtful or scopes != before[c]}
    found = groups(db, moved)
    while new := {m for members in found.values() for m in members} - before.keys():
        before |= lock_files(db, new)  # whoever holds them may have tied them meanwhile
        found = groups(db, moved)
    for origin, members in found.items():
        if origin in doubtful:
            others = members - set(doubtful)
            after |= dict.fromkeys(others, NONE) | (count(others) if others else {})
    for members in set(found.values()):
        together = frozenset[str]().union(*(after.get(m, before[m]) for m in members))
        after |= dict.fromkeys(members, together)
