"""Names as people have them, and as people type them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.db import ways
from app.db.engine import reading
from app.domain.words import name_words
from app.services.desk import Desk
from app.services.search import Fit, Search, Why
from tests.builders import a_customer, a_merge, a_product
from tests.desks import put

PEOPLE = {
    "martin": ("Marie", "Martin"),
    "jb": ("Jean-Baptiste", "Lefèvre"),
    "croix": ("Céleste", "de la Croix"),
    "roche": ("Apolline", "de La Rochefoucauld"),
    "aubigne": ("Margaux", "d’Aubigné"),
    "dangelo": ("Luca", "D'Angelo"),
    "brien": ("Seán", "O’Brien-Núñez"),
    "vanberg": ("Anke", "van der Berg"),
    "heide": ("Käthe", "von der Heide"),
    "gross": ("Jürgen", "Groß"),
    "mueller": ("Björn", "Müller"),
    "hansen": ("Søren", "Hansen"),
    "lukasz": ("Łukasz", "Wałęsa"),
    "gudrun": ("Guðrún", "Þórsdóttir"),
    "yildiz": ("Işık", "Yıldız"),
    "khoury": ("Leïla", "Al-Khoury"),
    "amrani": ("Karim", "El Amrani"),
    "boeuf": ("Édith", "Bœuf"),
    "hawaii": ("Keoni", "Kaʻauwai"),
    "ivanova": ("Анна", "Иванова"),
    "pap": ("Γιώργος", "Παπαδόπουλος"),
    "ahmad": ("أحمد", "الخـوري"),
    "wang": ("小明", "王"),
    "ouyang": ("娜娜", "欧阳"),
    "tanaka": ("ひろし", "たなか"),
    "kim": ("민수", "김"),
    "cohen": ("שרה", "כהן"),
    "nguyen": ("Thị Ánh", "Nguyễn"),
    "marquez": ("Lucía", "García Márquez"),
    "mac": ("Iain", "MacDonald"),
    "delacourt": ("Zoé", "Delacourt"),
    "li": ("Na", "Li"),
}

TYPED = {
    "martin": (
        "martin|MARTIN|marie martin|martin marie|mart|ma ma|matrin|mratin|marti|marrtin|"
        "nartin|martim|mrtin|marei martin|marie matin|maire mrtin|artin"
    ),
    "jb": (
        "jean baptiste|jean-baptiste|jeanbaptiste|baptiste lefevre|lefebvre|lefevre j|"
        "Lefèvre|lefevr|jean lefervre"
    ),
    "croix": "de la croix|delacroix|croix|lacroix|la croix|dela c",
    "roche": (
        "rochefoucauld|de la roche|larochefoucauld|rochefoucault|apolline roche|"
        "rochefoucaul apoline|delarochefoucauld"
    ),
    "aubigne": "daubigne|d'aubigné|d aubigne|aubigne|d´aubigne",
    "dangelo": "dangelo|d’angelo|angelo luca|D´Angelo|d`angelo",
    "brien": "obrien|o brien|o'brien|brien nunez|O′Brien|obrein",
    "vanberg": "van der berg|vanderberg|berg anke|van berg|derberg",
    "heide": "von der heide|heide|kathe heide|KATHE|vonderheide",
    "gross": "gross|groß|GROSS|gros|jurgen gross|grosz",
    "mueller": "muller|müller|mueller|müller|bjorn|mulller",
    "hansen": "soren|søren|hansne|hannsen soren|hanson",
    "lukasz": "lukasz|walesa|wałęsa|walesa lukas|waleza",
    "gudrun": "gudrun|thorsdottir|guðrún þ|thorsdotir",
    "yildiz": "yildiz|isik yildiz|IŞIK|yıldız|yildis",
    "khoury": "al-khoury|alkhoury|khoury|al khoury leila|khouri",
    "amrani": "el amrani|elamrani|amrani karim|el-amrani|amrany",
    "boeuf": "boeuf|bœuf|BOEUF|edith boeuf|bouef",
    "hawaii": "kaauwai|ka'auwai|kaʻauwai|keoni",
    "ivanova": "иванова|анна ив|ИВАНОВА|иваноав|ивонова",
    "pap": "παπαδόπουλος|παπαδοπουλοσ|γιωργος|ΠΑΠΑΔΟΠ|παπαδοπολος",
    "ahmad": "أحمد|احمد|الخوري|احمد الخ|الخوزي",
    "wang": "王小明|小明|王|小明王|王 小",
    "ouyang": "欧阳娜娜|欧阳|娜娜欧阳|欧阳娜|欧阳那娜",
    "tanaka": "たなか|たなかひろし|ひろし",
    "kim": "김민수|김|민수|기",
    "cohen": "כהן|שרה כהן|שר",
    "nguyen": "nguyen|Nguyễn|nguyen thi|anh nguyen|nguyne",
    "marquez": "garcia marquez|marquez lucia|garciamarquez|márquez g",
    "mac": "mac donald|macdonald|mcdonald|macdonlad",
    "delacourt": "de la court|delacourt|dela court|delacour zoe",
    "li": "li|na li|li na",
}
"""Ways to type each name, with a bar between them."""


def people_of(desk: Desk) -> None:
    put(
        desk,
        *(
            a_customer(
                customer_id=key, first_name=first, last_name=last, email="", phone="", cards=(),
                qr="",
            )
            for key, (first, last) in PEOPLE.items()
        ),
    )  # fmt: skip


@pytest.fixture
def search(desk: Desk) -> Search:
    people_of(desk)
    return Search(desk)


def test_a_name_is_found_as_people_type_it(search: Search) -> None:
    """One database for all: however the letters are composed."""
    missed = [
        (who, typed, form)
        for who, ways_to_type in TYPED.items()
        for typed in ways_to_type.split("|")
        for form in ("NFC", "NFD")
        if who not in [hit.id for hit in search.find(unicodedata.normalize(form, typed))]
    ]
    assert missed == []


INDEXED = sorted(
    (who, word)
    for who, names in PEOPLE.items()
    for word in name_words(*names)
    if len(word) >= 4 and not any(c.isdigit() for c in word)
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(data=st.data())
def test_one_wrong_letter_still_finds_its_person(search: Search, data: st.DataObject) -> None:
    who, word = data.draw(st.sampled_from(INDEXED))
    at = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz") | st.sampled_from(word))
    typed = data.draw(
        st.sampled_from(
            [
                word[:at] + word[at + 1 :],
                word[:at] + letter + word[at + 1 :],
                word[:at] + letter + word[at:],
                word + letter,
                word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
            ]
        )
    )
    assert who in [hit.id for hit in search.find(typed)], (word, typed)


def test_what_is_exact_comes_before_what_begins_so_and_that_before_what_is_similar(
    desk: Desk,
) -> None:
    for key, last in (("similar", "Morand"), ("begins", "Morinet"), ("exact", "Morin")):
        put(desk, a_customer(customer_id=key, first_name="Zoé", last_name=last, cards=(), qr=key))
    put(desk, a_customer(customer_id="near", first_name="Zoé", last_name="Marin", cards=()))
    hits = Search(desk).find("morin")
    assert [hit.id for hit in hits] == ["exact", "begins", "near"]
    assert [hit.fit for hit in hits] == [Fit.PLAIN, Fit.PLAIN, Fit.SIMILAR]


def test_the_list_keeps_its_order_while_one_types_on(desk: Desk) -> None:
    lasts = [f"Mart{end}" for end in ("in", "ineau", "inez", "y", "el", "on", "ens", "i")]
    put(
        desk,
        *(
            a_customer(customer_id=last, first_name=first, last_name=last, qr=last, cards=())
            for last, first in zip(lasts, "ABCDEFGH", strict=True)
        ),
    )
    search = Search(desk)
    before = [hit.id for hit in search.find("m")]
    for typed in ("ma", "mar", "mart", "marti"):
        now = [hit.id for hit in search.find(typed) if hit.fit is Fit.PLAIN]
        exact = [name for name in now if name.lower() == typed]
        others = [name for name in now if name not in exact]
        assert now == exact + others
        assert others == [name for name in before if name in others]
        before = others


MARKED = [
    ("martin", "mart", ["Mart"]),
    ("martin", "marie mart", ["Marie", "Mart"]),
    ("brien", "obrien", ["O’Brien"]),
    ("gross", "gross", ["Groß"]),
    ("boeuf", "boe", ["Bœ"]),
    ("croix", "delacr", ["de la Croix"]),
    ("martin", "mratin", ["Martin"]),
    ("wang", "王小", ["小明 王"]),
    ("ivanova", "ива", ["Ива"]),
]


def test_the_letters_that_were_typed_are_marked(search: Search) -> None:
    for who, typed, marked in MARKED:
        (hit,) = [hit for hit in search.find(typed) if hit.id == who]
        assert [hit.title[start:end] for start, end in hit.title_marks] == marked, typed


def test_a_card_is_found_by_its_middle_and_an_email_by_a_part_of_it(desk: Desk) -> None:
    put(desk, a_customer(email="contact.laboutique78@example.com", last_name="Zed"))
    search = Search(desk)
    for typed, why, marked in (
        ("4512", Why.CARD, "4512"),
        ("99004512", Why.CARD, "99004512"),
        ("boutiq", Why.EMAIL, "boutiq"),
        ("utique7", Why.EMAIL, "utique7"),
    ):
        (hit,) = search.find(typed)
        assert (hit.id, hit.why) == ("amelie", why), typed
        ((start, end),) = hit.matched_marks
        assert hit.matched[start:end] == marked


def test_what_was_in_the_middle_is_forgotten_with_the_card(desk: Desk) -> None:
    put(desk, a_customer())
    put(desk, a_customer(cards=(), email="other@example.com"), version=2)
    assert Search(desk).find("90045123") == ()
    with reading(desk.engine) as db:
        assert ways.find(db, "card:2990045123872") == []


def test_an_article_is_found_by_its_number_and_its_reference(desk: Desk) -> None:
    put(desk, a_product(gtin="03701234567899", handle="loafer-180"))
    search = Search(desk)
    for typed in ("3701234567899", "03701234567899", "3701234", "67899", "LOAFER-180", "loafer-1"):
        assert [hit.entity for hit in search.find(typed)] == ["product"], typed


def test_the_last_four_digits_may_begin_with_a_zero(desk: Desk) -> None:
    put(desk, a_customer(phone="+33612340678", cards=()))
    (hit,) = Search(desk).find("0678")
    assert (hit.why, hit.fit, hit.matched) == (Why.PHONE, Fit.ENDING, "+33612340678")


@pytest.mark.parametrize("typed", ["+33 (0)6 12 34 56 78", "0033612345678", "612345678", "06-12"])
def test_a_phone_is_found_however_it_is_written(desk: Desk, typed: str) -> None:
    put(desk, a_customer())
    assert Search(desk).find(typed)[0].why is Why.PHONE


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(
    text=st.text(max_size=24)
    | st.text("\"*():^-+{}[]'\\ ANDORNEAR\0😀é王", max_size=24)
    | st.sampled_from(['"', '""', "a\0b", "mart\0in", "\ud800", "1\ud80023", "a\ud800@b"])
)
def test_nothing_that_is_typed_breaks_the_search(search: Search, text: str) -> None:
    assert len(search.find(text, limit=7)) <= 7


def test_a_word_that_nobody_has_any_more_is_no_longer_meant(desk: Desk) -> None:
    put(
        desk,
        a_customer(last_name="Kerguelen"),
        a_customer(customer_id="b", last_name="Zed", qr=""),
    )
    search = Search(desk)
    assert [hit.id for hit in search.find("kergeulen")] == ["amelie"]
    put(desk, a_customer(last_name="Other"), version=2)
    assert search.find("kergeulen") == ()
    with reading(desk.engine) as db:
        words = set(db.exec_driver_sql("SELECT word FROM spelling").scalars())
    assert "kerguelen" not in words
    assert "zed" in words


def test_two_files_of_one_person_are_one_answer(desk: Desk) -> None:
    other = a_customer(customer_id="amelie-2", first_name="Amelia", cards=(), qr="other")
    put(desk, a_customer(), other, a_merge())
    for typed in ("laurent", "amelia laurent", "amelie"):
        (hit,) = Search(desk).find(typed)
        assert hit.id in ("amelie", "amelie-2")
    assert len({Search(desk).find(typed)[0].id for typed in ("amelia", "amélie laurent")}) == 1
