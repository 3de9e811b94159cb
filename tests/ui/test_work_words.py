"""Every code of the protocol, every kind of work and every contact detail has its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.domain.customers import CONTACT_FIELDS
from app.domain.incidents import IncidentKind
from app.domain.kinds import KINDS
from app.services.notices import NoticeLine, ToldDetail
from scripts.places import ROOT
from ui import contact_words, work_words
from ui.locale import LocaleContext
from ui.notices import text
from ui.translation import Translation

AT = datetime(2026, 11, 21, 10, 42, tzinfo=UTC)
NOBODY = ToldDetail(by="", device="", store="", at=None, fields=())
SOMEBODY = ToldDetail(by="Inès", device="Counter 2", store="", at=AT, fields=("city", "phone"))


def codes_of_the_protocol() -> Iterator[tuple[str, str]]:
    """Outcome and code of every row of the table that tells what becomes of an operation."""
    page = (ROOT / "docs" / "protocol.md").read_text(encoding="utf-8")
    table = page.partition("## What becomes of an operation")[2].partition("\n## ")[0]
    for row in re.findall(r"^\| `(\w+)` \|([^|]*)\|", table, re.MULTILINE):
        for code in re.findall(r"`(\w+)`", row[1]):
            yield row[0], code


def notice(code: str, detail: ToldDetail = NOBODY) -> NoticeLine:
    return NoticeLine(
        id="n",
        at=AT,
        code=code,
        entity="customer",
        subject="amelie",
        label="Amélie Laurent",
        detail=detail,
        seen=True,
    )


def test_the_table_of_the_protocol_is_found() -> None:
    assert ("refused", "gone") in set(codes_of_the_protocol())
    assert len(set(codes_of_the_protocol())) > 12


@pytest.mark.parametrize(("outcome", "code"), sorted(set(codes_of_the_protocol())))
def test_every_code_of_the_protocol_has_a_sentence_of_its_own(outcome: str, code: str) -> None:
    known = {
        "merged": frozenset({"merged"}),
        "flagged": work_words.known_flags(),
    }.get(outcome, work_words.known_reasons())
    assert code in known


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_outcome_is_a_sentence_in_both_languages(
    language: str, request: pytest.FixtureRequest
) -> None:
    if language == "fr":
        request.getfixturevalue("in_french")
    said = {}
    told = {f"{outcome}:{code}" for outcome, code in codes_of_the_protocol()}
    told |= {"merged", "overwritten", "set_aside:too_large"}
    told |= {f"incident:{kind.value}" for kind in IncidentKind}
    told |= {f"flagged:{kind.value}" for kind in IncidentKind}
    for code in sorted(told):
        for detail in (NOBODY, SOMEBODY):
            words = text.words(LocaleContext(language=language), notice(code, detail), AT)
            assert words.endswith("."), code
            assert "{" not in words, code
            assert text.outcome(notice(code)), code
        said[code] = text.words(LocaleContext(language=language), notice(code), AT)
    assert (said["refused:gone"].startswith("La fiche")) == (language == "fr")


def test_who_lost_which_field_to_whom_is_told() -> None:
    for code in ("merged", "overwritten"):
        words = text.words(LocaleContext(), notice(code, SOMEBODY), AT)
        assert words.startswith("Inès had changed it")
        assert "City, Phone" in words
        unnamed = replace(SOMEBODY, by="")
        assert "elsewhere" in text.words(LocaleContext(), notice(code, unnamed), AT)


def test_every_kind_of_work_has_a_word() -> None:
    assert work_words.known_kinds() >= set(KINDS)
    assert work_words.kind_word("from_the_future") == "Something done here"


def test_every_contact_detail_has_a_word(in_french: Translation) -> None:
    assert contact_words.known_fields() == CONTACT_FIELDS
    assert contact_words.field_word("city") == "Ville"
    assert contact_words.field_word("from_the_future") == "from_the_future"


def test_values_are_written_as_people_write_them() -> None:
    context = LocaleContext()
    assert contact_words.field_value(context, "phone", "+33612345678") == "06 12 34 56 78"
    assert contact_words.field_value(context, "preferred_channel", "sms") == "SMS"
    assert contact_words.field_value(context, "preferred_channel", "pigeon") == "pigeon"
    assert contact_words.field_value(context, "city", "") == "nothing"
