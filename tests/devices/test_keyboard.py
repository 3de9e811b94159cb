"""A keyboard scanner is told from a hand, under every layout, and nobody's typing is lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.devices.keyboard import (
    BurstRecogniser,
    Hold,
    KeyboardSettings,
    KeyEvent,
    Pass,
    Replay,
    Scan,
    ScannerLayout,
    Verdict,
)
from app.devices.keys import BOARDS, KeyNumbering, numbering_here
from app.devices.layouts import _AZERTY, _QWERTZ, _US

# What an AZERTY system makes of the keys of a US board.
AZERTY = dict(
    zip(
        "1234567890-=qwertyuiop[]asdfghjkl;'`\\zxcvbnm,./ ",
        "&é\"'(-è_çà)=azertyuiop^$qsdfghjklmù²*wxcvbn,;:! ",
        strict=True,
    )
)
SHIFT = {KeyNumbering.XKB: 50, KeyNumbering.WINDOWS: 0x2A, KeyNumbering.MAC: 56}
ENTER = {KeyNumbering.XKB: 36, KeyNumbering.WINDOWS: 0x1C, KeyNumbering.MAC: 36}
TAB = {KeyNumbering.XKB: 23, KeyNumbering.WINDOWS: 0x0F, KeyNumbering.MAC: 48}


def burst(
    text: str,
    *,
    gap_ms: int = 8,
    start_ms: int = 1000,
    on: KeyNumbering = KeyNumbering.XKB,
    end: dict[KeyNumbering, int] | None = ENTER,
) -> list[KeyEvent]:
    """The presses of a scanner set to US keys, on a system whose layout is AZERTY."""
    board, events, now = BOARDS[on], [], start_ms
    places = {c: (k, False) for k, c in reversed(board.plain.items())}
    places |= {c: (k, True) for k, c in board.shifted.items() if c not in places}
    for character in text:
        key, shift = places[character]
        if shift:
            events.append(KeyEvent(key=SHIFT[on], text="", at_ms=now, shift=True))
        wrong = AZERTY.get(board.plain[key], board.plain[key])
        events.append(KeyEvent(key=key, text=wrong, at_ms=now, shift=shift))
        now += gap_ms
    if end:
        events.append(KeyEvent(key=end[on], text="\r" if end is ENTER else "\t", at_ms=now))
    return events


def on_screen(text: str, *, gap_ms: int = 8) -> list[KeyEvent]:
    """A burst on a US system: place and character say the same."""
    read = BOARDS[KeyNumbering.XKB].character
    return [
        replace(event, text=read(event.key, shift=event.shift) or event.text)
        for event in burst(text, gap_ms=gap_ms)
        if event.key is not None
    ]


def hand(text: str, *, gap_ms: int = 120, start_ms: int = 1000) -> list[KeyEvent]:
    return [KeyEvent(key=None, text=c, at_ms=start_ms + i * gap_ms) for i, c in enumerate(text)]


def feed(recogniser: BurstRecogniser, events: list[KeyEvent]) -> list[Verdict]:
    return [recogniser.feed(event) for event in events]


def reaching_the_field(events: list[KeyEvent], verdicts: list[Verdict]) -> list[KeyEvent]:
    """The events that the focused field gets, in order."""
    out: list[KeyEvent] = []
    for event, verdict in zip(events, verdicts, strict=True):
        if isinstance(verdict, Pass):
            out.append(event)
        elif isinstance(verdict, Replay):
            out.extend(verdict.events)
    return out


def a_recogniser(on: KeyNumbering = KeyNumbering.XKB, **settings: object) -> BurstRecogniser:
    return BurstRecogniser(KeyboardSettings(**settings), on)  # type: ignore[arg-type]


@pytest.mark.parametrize("numbering", KeyNumbering)
@pytest.mark.parametrize("end", [ENTER, TAB])
@pytest.mark.parametrize(
    "text",
    ["HA112", "2990000000125", "CQ1.aB3-dE_5", "https://x/01/2?a=b", f"CQ2{'ADAP73QB' * 21}"],
)
def test_a_scan_is_read_right_under_azerty(
    numbering: KeyNumbering, end: dict[KeyNumbering, int], text: str
) -> None:
    events = burst(text, on=numbering, end=end)
    verdicts = feed(a_recogniser(numbering), events)
    assert verdicts[-1] == Scan(text)
    assert [e for e in reaching_the_field(events, verdicts) if e.text] == []


@pytest.mark.parametrize("layout", [_US, _AZERTY, _QWERTZ])
@pytest.mark.parametrize("numbering", KeyNumbering)
def test_the_layout_of_the_system_does_not_matter(numbering: KeyNumbering, layout: str) -> None:
    shown = dict(zip(_US, layout, strict=True))
    text = "AaQqZzWwYyMm-0123456789_./"
    events = [
        replace(event, text=shown.get(meant, meant))
        for event, meant in zip(
            [e for e in burst(text, on=numbering, end=None) if e.text], text, strict=True
        )
    ]
    events.append(replace(burst("", on=numbering)[0], at_ms=events[-1].at_ms + 8))
    assert feed(a_recogniser(numbering), events)[-1] == Scan(text)


def test_a_scan_set_to_the_systems_layout_is_read_by_character() -> None:
    events = [
        KeyEvent(key=24, text=c, at_ms=1000 + i * 5) for i, c in enumerate("2990000000125\r")
    ]
    verdicts = feed(a_recogniser(layout=ScannerLayout.HOST), events)
    assert verdicts[-1] == Scan("2990000000125")


def test_keys_without_a_place_are_read_by_character() -> None:
    verdicts = feed(a_recogniser(), hand("HA112\r", gap_ms=5))
    assert verdicts[-1] == Scan("HA112")


def test_the_number_pad_sends_digits_and_enter() -> None:
    pad = [79, 80, 81, 82, 87, 88]  # KP_7 KP_8 KP_9 KP_Subtract KP_1 KP_2
    events = [KeyEvent(key=k, text="", at_ms=i * 10) for i, k in enumerate([*pad, 104])]
    assert feed(a_recogniser(), events)[-1] == Scan("789-12")


def test_control_and_bracket_inside_a_scan_is_the_separator_of_gs1() -> None:
    events = burst("]C110LOT7]0109506000134352")
    held = [i for i, e in enumerate(events) if e.key == 35][1]
    events[held] = KeyEvent(key=35, text="\x1d", at_ms=events[held].at_ms, control=True)
    assert feed(a_recogniser(), events)[-1] == Scan("]C110LOT7\x1d0109506000134352")


def test_a_shortcut_goes_its_way() -> None:
    copy = KeyEvent(key=54, text="\x03", at_ms=1000, control=True)
    menu = KeyEvent(key=41, text="f", at_ms=1500, command=True)
    assert feed(a_recogniser(), [copy, menu]) == [Pass(), Pass()]


def test_a_hand_keeps_every_letter_in_order() -> None:
    events = hand("Amélie 0612345678\r")
    recogniser = a_recogniser()
    reached = reaching_the_field(events, feed(recogniser, events))
    assert [e.text for e in reached] == list("Amélie 0612345678\r")


def test_a_held_key_is_given_back_when_no_other_comes() -> None:
    recogniser = a_recogniser()
    [event] = hand("a")
    assert recogniser.feed(event) == Hold()
    assert recogniser.lapse() == Replay((event,))
    assert recogniser.lapse() == Pass()


def test_three_quick_letters_and_enter_are_a_hand() -> None:
    events = hand("abc\r", gap_ms=20)
    assert feed(a_recogniser(), events)[-1] == Replay(tuple(events))


def test_a_key_kept_down_is_a_hand() -> None:
    events = [
        KeyEvent(key=38, text="q", at_ms=1000 + 30 * i, repeated=i > 0) for i in range(8)
    ] + [KeyEvent(key=36, text="\r", at_ms=1240)]
    verdicts = feed(a_recogniser(), events)
    assert not any(isinstance(v, Scan) for v in verdicts)
    assert reaching_the_field(events, verdicts) == events


def test_an_arrow_in_the_middle_is_a_hand() -> None:
    events = [*burst("HA11", end=None), KeyEvent(key=113, text="", at_ms=1040)]
    verdicts = feed(a_recogniser(), events)
    assert reaching_the_field(events, verdicts)[-1].key == 113


def test_releases_follow_their_presses() -> None:
    recogniser = a_recogniser()
    down = KeyEvent(key=65, text=" ", at_ms=1000)
    up = KeyEvent(key=65, text=" ", at_ms=1040, pressed=False)
    assert [recogniser.feed(down), recogniser.feed(up)] == [Hold(), Hold()]
    assert recogniser.give_up() == Replay((down, up))


def test_the_release_of_a_scans_enter_does_not_press_a_button() -> None:
    recogniser = a_recogniser()
    events = burst("HA112")
    feed(recogniser, events)
    up = KeyEvent(key=events[-1].key, text="\r", at_ms=1100, pressed=False)
    assert recogniser.feed(up) == Hold()
    assert recogniser.feed(up) == Pass()


def test_a_slow_scanner_is_known_when_the_gap_is_set_for_it() -> None:
    events = burst("HA112", gap_ms=100)
    assert not any(isinstance(v, Scan) for v in feed(a_recogniser(), events))
    assert feed(a_recogniser(gap_ms=150), events)[-1] == Scan("HA112")


def test_with_a_prefix_only_prefixed_bursts_are_scans_and_hands_are_never_late() -> None:
    recogniser = a_recogniser(prefix="~")
    assert feed(recogniser, burst("~HA112"))[-1] == Scan("HA112")
    typed = hand("HA112\r", gap_ms=5, start_ms=5000)
    assert feed(recogniser, typed) == [Pass()] * 6


def test_a_prefix_may_be_a_control_key() -> None:
    begin = KeyEvent(key=56, text="\x02", at_ms=1000, control=True)
    recogniser = a_recogniser(prefix="\x02")
    assert feed(recogniser, [begin, *burst("HA112", start_ms=1005)])[-1] == Scan("HA112")


@pytest.mark.parametrize("suffix", ["#", "\x03", "END"])
def test_a_suffix_ends_a_scan_and_enter_may_follow_or_not(suffix: str) -> None:
    recogniser = a_recogniser(suffix=suffix)
    events = burst("HA112", end=None)
    for letter in suffix:
        at = events[-1].at_ms + 8
        events.append(KeyEvent(key=None, text=letter, at_ms=at, control=letter < " "))
    assert feed(recogniser, events)[-1] == Hold()
    assert recogniser.lapse() == Scan("HA112")
    assert feed(recogniser, events)[-1] == Hold()
    enter = KeyEvent(key=36, text="\r", at_ms=events[-1].at_ms + 8)
    assert recogniser.feed(enter) == Scan("HA112")


def test_without_enter_and_without_its_suffix_it_is_no_scan() -> None:
    recogniser = a_recogniser(suffix="#")
    events = burst("HA112", end=None)
    feed(recogniser, events)
    assert isinstance(recogniser.lapse(), Replay)
    assert feed(recogniser, burst("HA112"))[-1] == Scan("HA112")


@pytest.mark.parametrize(
    "second", [KeyEvent(key=36, text="\r", at_ms=0), KeyEvent(key=None, text="\n", at_ms=0)]
)
def test_carriage_return_and_line_feed_press_nothing(second: KeyEvent) -> None:
    recogniser = a_recogniser()
    events = burst("HA112")
    feed(recogniser, events)
    quick = replace(second, at_ms=events[-1].at_ms + 5)
    assert recogniser.feed(quick) == Hold()
    assert recogniser.feed(replace(quick, pressed=False)) == Hold()
    assert recogniser.feed(replace(second, at_ms=quick.at_ms + 400)) == Pass()


def test_control_and_m_is_an_enter_of_a_scanner() -> None:
    events = burst("HA112", end=None)
    end = KeyEvent(key=58, text="\r", at_ms=events[-1].at_ms + 8, control=True)
    assert feed(a_recogniser(), [*events, end])[-1] == Scan("HA112")


@pytest.mark.parametrize("numbering", KeyNumbering)
def test_f8_inside_a_scan_is_the_separator_of_gs1(numbering: KeyNumbering) -> None:
    [f8] = BOARDS[numbering].separators
    events = burst("10LOT7", on=numbering, end=None)
    events.append(KeyEvent(key=f8, text="", at_ms=events[-1].at_ms + 8))
    events += burst("21A1", on=numbering, start_ms=events[-1].at_ms + 8)
    assert feed(a_recogniser(numbering), events)[-1] == Scan("10LOT7\x1d21A1")
    alone = KeyEvent(key=f8, text="", at_ms=9000)
    assert a_recogniser(numbering).feed(alone) == Pass()


def test_several_codes_in_one_burst_are_several_scans() -> None:
    recogniser, now, scans = a_recogniser(), 1000, []
    for text in ("3074257BF7194E4000001A85", "3074257BF7194E4000001A86"):
        events = burst(text, start_ms=now)
        now = events[-1].at_ms + 8
        scans += [v for v in feed(recogniser, events) if isinstance(v, Scan)]
    assert scans == [Scan("3074257BF7194E4000001A85"), Scan("3074257BF7194E4000001A86")]


# Time between two keys (ms), as recorded: a typist at 120 words a minute with the rolls of her
# quickest words, somebody who types a PIN with two hands, a scanner by cable, one by radio.
QUICK_TYPIST = (104, 88, 61, 133, 97, 72, 64, 118, 91, 70, 152, 83, 66, 109, 62, 128)
PIN_WITH_TWO_HANDS = (74, 68, 81, 96)
BY_CABLE = (5, 5, 4, 6, 5, 5, 5, 4, 5, 6, 5, 5, 12)
BY_RADIO = (30, 28, 31, 30, 44, 30, 29, 52, 30, 31, 30, 30, 33)


def timed(text: str, gaps: Sequence[int]) -> list[KeyEvent]:
    """Keys at recorded times; the gaps begin again when the text is longer."""
    now, events = 1000, []
    for place, letter in enumerate(text):
        events.append(KeyEvent(key=None, text=letter, at_ms=now))
        now += gaps[place % len(gaps)]
    return events


@pytest.mark.parametrize(
    ("text", "gaps"),
    [
        ("Jean-Baptiste de La Fontaine\r", QUICK_TYPIST),
        ("0612345678\r", QUICK_TYPIST),
        ("1197\r", PIN_WITH_TWO_HANDS),
        ("D'Amélie\t", QUICK_TYPIST),
    ],
)
def test_recorded_typing_reaches_the_field_whole(text: str, gaps: tuple[int, ...]) -> None:
    events = timed(text, gaps)
    recogniser = a_recogniser()
    verdicts = feed(recogniser, events)
    assert reaching_the_field(events, verdicts) == events
    assert not any(isinstance(v, Scan) for v in verdicts)


@pytest.mark.parametrize("gaps", [BY_CABLE, BY_RADIO])
def test_recorded_scans_leave_nothing_in_the_field(gaps: tuple[int, ...]) -> None:
    events = timed("2990045123872\r", gaps)
    verdicts = feed(a_recogniser(), events)
    assert verdicts[-1] == Scan("2990045123872")
    assert reaching_the_field(events, verdicts) == []


def test_what_an_input_method_commits_is_no_key_of_a_scan() -> None:
    """It comes in one piece, several letters at a time, and is no character of a board."""
    committed = KeyEvent(key=None, text="ありがとう", at_ms=1000)
    pasted = KeyEvent(key=55, text="\x16", at_ms=1500, control=True)
    assert feed(a_recogniser(), [committed, pasted]) == [Pass(), Pass()]


def test_capitals_of_a_scanner_under_caps_lock_stay_what_they_are() -> None:
    events = [
        replace(event, text=event.text.swapcase())
        for event in burst("HA112x", on=KeyNumbering.XKB)
    ]
    assert feed(a_recogniser(), events)[-1] == Scan("HA112x")


def test_a_gap_that_would_take_hands_for_scanners_is_refused() -> None:
    with pytest.raises(ValueError, match="gap_ms"):
        KeyboardSettings(gap_ms=400)


def test_what_was_typed_stays_out_of_logs() -> None:
    recogniser = a_recogniser()
    shown = repr(feed(recogniser, burst("7394")))
    assert "7394" not in shown
    assert "7394" not in repr(hand("7394"))


@given(
    keys=st.lists(
        st.tuples(
            st.sampled_from("ab12é\r\t "), st.integers(0, 200), st.booleans(), st.booleans()
        ),
        max_size=40,
    )
)
def test_no_key_is_lost_doubled_or_moved(keys: list[tuple[str, int, bool, bool]]) -> None:
    """Every event is let go once, or swallowed by a scan."""
    now, events = 0, []
    for text, gap, pressed, control in keys:
        now += gap
        events.append(
            KeyEvent(key=ord(text), text=text, at_ms=now, pressed=pressed, control=control)
        )
    recogniser = a_recogniser()
    verdicts = feed(recogniser, events)
    reached = reaching_the_field(events, verdicts)
    last = recogniser.give_up()
    reached += last.events if isinstance(last, Replay) else ()
    places = {id(event): i for i, event in enumerate(events)}
    order = [places[id(event)] for event in reached if event.pressed]
    assert order == sorted(set(order))
    if not any(isinstance(v, Scan) for v in verdicts):
        assert len(order) == sum(event.pressed for event in events)


def test_each_platform_numbers_its_keys() -> None:
    assert numbering_here("linux") is KeyNumbering.XKB
    assert numbering_here("win32") is KeyNumbering.WINDOWS
    assert numbering_here("darwin") is KeyNumbering.MAC
