"""What a code means: cards, parcels, tickets, articles, items, and everything else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.code_patterns import CodePattern, CodePatterns
from app.domain.codes import (
    BadgeCode,
    CardCode,
    CodeSource,
    CustomerCode,
    ItemCode,
    Meaning,
    OrderNumber,
    PickupCode,
    ProductCode,
    ScannedCode,
    Symbology,
    TicketCode,
    UnknownCode,
    UnknownReason,
    parse,
)
from app.domain.gtin import has_check_digit, with_check_digit

CARD = with_check_digit("299000000012")
LETTERED_CARD = "CARD" + with_check_digit("1234567")


def read(
    text: str,
    symbology: Symbology = Symbology.UNKNOWN,
    patterns: CodePatterns | None = None,
) -> Meaning:
    code = ScannedCode(text=text, symbology=symbology, source=CodeSource.TYPED)
    return parse(code, patterns or CodePatterns())


@pytest.mark.parametrize("text", [CARD, f"]E0{CARD}", f" {CARD}\r\n", f"{CARD[:3]} {CARD[3:]}"])
def test_an_ean_13_card_is_a_card_however_it_arrives(text: str) -> None:
    assert read(text) == CardCode(number=CARD)


@pytest.mark.parametrize("text", [LETTERED_CARD, LETTERED_CARD.lower(), f"]C0{LETTERED_CARD}"])
def test_a_lettered_card_is_a_card_in_any_case(text: str) -> None:
    assert read(text) == CardCode(number=LETTERED_CARD)


def test_a_card_with_a_wrong_check_digit_says_why_it_is_not_one() -> None:
    wrong = CARD[:-1] + str((int(CARD[-1]) + 1) % 10)
    assert read(wrong) == UnknownCode(text=wrong, reason=UnknownReason.CHECK_DIGIT)


@given(
    body=st.from_regex(r"299[0-9]{9}", fullmatch=True), at=st.integers(0, 12), by=st.integers(1, 9)
)
def test_a_changed_digit_is_never_taken_for_a_card(body: str, at: int, by: int) -> None:
    card = with_check_digit(body)
    changed = card[:at] + str((int(card[at]) + by) % 10) + card[at + 1 :]
    assert isinstance(read(card), CardCode)
    assert isinstance(read(changed), UnknownCode)


@given(
    body=st.from_regex(r"[0-9]{5,11}", fullmatch=True), at=st.integers(0, 11), by=st.integers(1, 9)
)
def test_a_changed_digit_is_never_taken_for_a_lettered_card(body: str, at: int, by: int) -> None:
    card = with_check_digit(body)
    at %= len(card)
    changed = card[:at] + str((int(card[at]) + by) % 10) + card[at + 1 :]
    assert isinstance(read("CARD" + card), CardCode)
    assert isinstance(read("CARD" + changed), UnknownCode)


def test_a_customer_qr_keeps_its_case() -> None:
    assert read("CQ1.aB3dE5fG7h", Symbology.QR) == CustomerCode(token="aB3dE5fG7h")


def test_what_followed_the_token_of_an_unsigned_code_proves_nothing() -> None:
    assert read("]Q1CQ1.aB3dE5fG7h.MEUCIQ.k2") == CustomerCode(token="aB3dE5fG7h")


def test_a_customer_qr_cut_short_is_unknown() -> None:
    assert isinstance(read("CQ1.a", Symbology.QR), UnknownCode)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("PU-7K3M9Q", PickupCode(code="PU-7K3M9Q")),
        ("pu-7k3m9q", PickupCode(code="PU-7K3M9Q")),
        ("WEB-48213", OrderNumber(number="WEB-48213")),
        ("app-10977", OrderNumber(number="APP-10977")),
        ("TCK-20931", TicketCode(code="TCK-20931")),
        ("BDG-7F3K9A", BadgeCode(code="BDG-7F3K9A")),
    ],
)
def test_the_shops_own_numbers_are_told_by_their_prefix(text: str, meaning: Meaning) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize(
    ("text", "symbology", "gtin14"),
    [
        ("9780735619937", Symbology.EAN13, "09780735619937"),
        ("882428015343", Symbology.UPCA, "00882428015343"),
        ("0882428015343", Symbology.EAN13, "00882428015343"),
        ("96385074", Symbology.EAN8, "00000096385074"),
        ("80614141123458", Symbology.UNKNOWN, "80614141123458"),
        ("]C10109506000134352", Symbology.UNKNOWN, "09506000134352"),
        ("]e00109506000134352", Symbology.UNKNOWN, "09506000134352"),
        ("]I109506000134352", Symbology.UNKNOWN, "09506000134352"),
        ("4006381333931", Symbology.UNKNOWN, "04006381333931"),
        ("4006381333931", Symbology.GS1_128, None),
        ("]d210LOT7\x1d0109506000134352", Symbology.UNKNOWN, "09506000134352"),
        ("173001010109506000134352"[2:], Symbology.QR, None),
        ("173001010109506000134352", Symbology.GS1_128, "09506000134352"),
        ("(01)09506000134352(10)LOT", Symbology.UNKNOWN, "09506000134352"),
        ("0109506000134353", Symbology.UNKNOWN, None),
        ("\x1d0109506000134352", Symbology.QR, "09506000134352"),
        ("0109506000134352", Symbology.UNKNOWN, "09506000134352"),
        ("https://id.gs1.org/01/09506000134352/10/LOT", Symbology.QR, "09506000134352"),
        ("]Q1HTTPS://shop.example/x/01/9506000134352?s=1", Symbology.QR, "09506000134352"),
        ("https://shop.example/01/9506000134353", Symbology.QR, None),
    ],
)
def test_an_article_is_known_by_its_fourteen_digits(
    text: str, symbology: Symbology, gtin14: str | None
) -> None:
    meaning = read(text, symbology)
    assert (meaning.gtin14 if isinstance(meaning, ProductCode) else None) == gtin14


@pytest.mark.parametrize(
    "text",
    [
        "3074257BF7194E4000001A85",
        "3074257bf7194e4000001a85\r",
        "0x3074257BF7194E4000001A85",
        "3074 257B F719 4E40 0000 1A85",
    ],
)
def test_an_epc_is_exactly_twenty_four_hexadecimal_digits(text: str) -> None:
    assert read(text) == ItemCode(
        gtin14="80614141123458", serial="6789", epc="3074257BF7194E4000001A85"
    )


@pytest.mark.parametrize(
    ("text", "symbology"),
    [
        ("]C1010950600013435217300101211A2B", Symbology.UNKNOWN),
        ("]d20109506000134352211A2B\x1d10LOT", Symbology.UNKNOWN),
        ("]Q310LOT\x1d0109506000134352211A2B", Symbology.UNKNOWN),
        ("0109506000134352211A2B", Symbology.UNKNOWN),
        ("(01)09506000134352(21)1A2B", Symbology.UNKNOWN),
        ("https://id.gs1.org/01/09506000134352/21/1A2B", Symbology.QR),
        ("https://shop.example/a/01/9506000134352/22/2A/10/L%2F7/21/1A2B?17=300101", Symbology.QR),
        ("https://shop.example/gtin/09506000134352/ser/1A2B#x", Symbology.QR),
    ],
)
def test_a_serial_number_names_the_very_piece(text: str, symbology: Symbology) -> None:
    assert read(text, symbology) == ItemCode(gtin14="09506000134352", serial="1A2B")


def test_a_link_writes_odd_serial_numbers_with_percents() -> None:
    meaning = read("https://id.gs1.org/01/09506000134352/21/A%2FB", Symbology.QR)
    assert meaning == ItemCode(gtin14="09506000134352", serial="A/B")


def test_a_serial_number_that_gs1_does_not_allow_is_not_believed() -> None:
    meaning = read("https://id.gs1.org/01/09506000134352/21/" + "9" * 21, Symbology.QR)
    assert meaning == ProductCode(gtin14="09506000134352")


def test_twenty_four_digits_of_an_element_string_are_no_tag() -> None:
    assert read("010950600013435221123456") == ItemCode(gtin14="09506000134352", serial="123456")


def test_an_epc_that_lost_a_digit_is_unknown() -> None:
    assert isinstance(read("3074257BF7194E4000001A8"), UnknownCode)


def test_nothing_is_unknown_and_so_is_a_novel() -> None:
    assert read(" \r\n") == UnknownCode(text="", reason=UnknownReason.EMPTY)
    novel = read("x" * 100_000)
    assert isinstance(novel, UnknownCode)
    assert novel.reason is UnknownReason.TOO_LONG


@given(text=st.text(), symbology=st.sampled_from(Symbology), source=st.sampled_from(CodeSource))
def test_every_text_has_a_meaning(text: str, symbology: Symbology, source: CodeSource) -> None:
    assert parse(ScannedCode(text=text, symbology=symbology, source=source)) is not None


@given(text=st.text(alphabet="]CEQd10()2\x1d-PU9A²٣ ", max_size=40))
def test_every_text_that_looks_like_a_code_has_a_meaning(text: str) -> None:
    meaning = read(text)
    if isinstance(meaning, ProductCode):
        assert len(meaning.gtin14) == 14
        assert has_check_digit(meaning.gtin14)


@pytest.mark.parametrize("text", [CARD, "CQ1.aB3dE5fG7h", "PU-7K3M9Q", "Amélie Poulain"])
def test_a_persons_code_never_shows_in_a_log(text: str) -> None:
    code = ScannedCode(text=text, symbology=Symbology.QR, source=CodeSource.CAMERA)
    shown = repr(code) + repr(parse(code))
    assert text not in shown
    assert text.removeprefix("CQ1.") not in shown


def test_a_retailer_may_write_its_cards_otherwise() -> None:
    patterns = CodePatterns(cards=(CodePattern(prefix="", shortest=9, longest=9, check=True),))
    number = with_check_digit("40021873")
    assert read(number, patterns=patterns) == CardCode(number=number)
    assert isinstance(read(CARD, patterns=patterns), ProductCode)


@pytest.mark.parametrize(
    "pattern",
    [
        CodePattern(prefix="", shortest=4, longest=20),
        CodePattern(prefix="", shortest=1, longest=20, digits_only=True),
        CodePattern(prefix="LAUR", shortest=3, longest=20),
        CodePattern(prefix="", shortest=7, longest=65, check=True),
        CodePattern(prefix="", shortest=9, longest=4, check=True),
    ],
)
def test_a_pattern_that_would_take_words_for_codes_matches_nothing(pattern: CodePattern) -> None:
    patterns = CodePatterns(cards=(pattern,))
    for text in ("LAURENT", "1234", "4002187", "lau", with_check_digit("40021873")):
        assert not isinstance(read(text, patterns=patterns), CardCode)


AIM_OF = {
    Symbology.EAN13: ("E0",),
    Symbology.EAN8: ("E4",),
    Symbology.ITF: ("I0", "I1"),
    Symbology.CODE39: ("A0", "A4"),
    Symbology.CODE128: ("C0", "C2"),
    Symbology.GS1_128: ("C1",),
    Symbology.GS1_DATABAR: ("e0",),
    Symbology.QR: ("Q0", "Q1", "Q2", "Q5"),
    Symbology.GS1_QR: ("Q3", "Q4"),
    Symbology.DATA_MATRIX: ("d0", "d1", "d3", "d4", "d6"),
    Symbology.GS1_DATA_MATRIX: ("d2", "d5"),
    Symbology.PDF417: ("L0", "L2"),
    Symbology.AZTEC: ("z0", "z3"),
}
CODES = st.one_of(
    st.text(max_size=40),
    st.text(alphabet="(]CEQd0192\x1d-PU9A) ", max_size=40),
    st.from_regex(r"[0-9]{7,13}", fullmatch=True).map(with_check_digit),
    st.from_regex(r"01[0-9]{13}", fullmatch=True).map(with_check_digit),
    st.sampled_from([CARD, LETTERED_CARD, "CQ1.aB3dE5fG7h", "PU-7K3M9Q", "3" * 24]),
)


@given(text=CODES, named=st.sampled_from(sorted(AIM_OF)), at=st.integers(0, 9))
def test_an_identifier_says_the_symbology_and_changes_nothing_else(
    text: str, named: Symbology, at: int
) -> None:
    aim = AIM_OF[named][at % len(AIM_OF[named])]
    assert read(f"]{aim}{text}") == read(f"]{aim}{text}", Symbology.AZTEC)
    if not text.startswith("]"):
        assert read(f"]{aim}{text}") == read(text, named)


@given(text=CODES, letter=st.sampled_from("BDFGHJKMNOPRSTUVWXYZ"))
def test_an_identifier_that_nobody_knows_is_taken_off(text: str, letter: str) -> None:
    if not text.startswith("]"):
        assert read(f"]{letter}0{text}") == read(text)


@given(number=st.from_regex(r"[0-9]{7}|[0-9]{11,13}", fullmatch=True).map(with_check_digit))
def test_every_length_of_an_article_number_means_the_same_fourteen_digits(number: str) -> None:
    meaning = read(number)
    if isinstance(meaning, CardCode):
        assert number.startswith("299")
        return
    assert meaning == ProductCode(gtin14=number.zfill(14))
    assert read(number.zfill(14)) == meaning


@given(
    body=st.from_regex(r"[0-9]{13}", fullmatch=True), at=st.integers(0, 13), by=st.integers(1, 9)
)
def test_a_changed_digit_is_never_taken_for_an_article(body: str, at: int, by: int) -> None:
    gtin = with_check_digit(body)
    changed = gtin[:at] + str((int(gtin[at]) + by) % 10) + gtin[at + 1 :]
    for text in (changed, f"01{changed}", f"(01){changed}", f"]C101{changed}21A1"):
        assert isinstance(read(text), UnknownCode)


def test_a_card_that_begins_with_nought_may_be_read_as_a_upc() -> None:
    patterns = CodePatterns(cards=(CodePattern(prefix="04", shortest=13, longest=13, check=True),))
    number = with_check_digit("040021873001")
    assert read(number[1:], Symbology.UPCA, patterns) == CardCode(number=number)
