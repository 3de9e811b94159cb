"""What pages are made of: rows, long lists, cards, notices, and the faces of having nothing."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.domain.sizes import Family
from ui.gallery.specimen import captioned, page, sheet
from ui.icons import Icon
from ui.theme import Text, current
from ui.tokens import Size, Tone
from ui.widgets.button import Button
from ui.widgets.card import Aside
from ui.widgets.chip import Chip
from ui.widgets.face import Face, Mood
from ui.widgets.list_row import ListRow
from ui.widgets.notice import NoticeBar
from ui.widgets.pictures import Avatar, Thumb
from ui.widgets.row import Row, Rows
from ui.widgets.skeleton import Shape, Skeleton
from ui.widgets.text import Label
from ui.widgets.virtual_list import VirtualList

translate = QCoreApplication.translate
LONG_NAME = "Maximiliane-Alexandra von Hohenstauffen-Wittgenstein zu Berleburg"
MANY = 10_000


def rows() -> QWidget:
    """Short lists of widgets, and a long one that is painted."""
    hand_over = translate("Gallery", "Hand over")
    short = Rows(
        [
            Row(
                "Amélie Laurent",
                translate("Gallery", "Shelf {shelf} · ready since yesterday").format(shelf="B-04"),
                note="WEB-48213",
                leading=Thumb(Family.SHOES, name=translate("Gallery", "Shoes")),
                trailing=[
                    Chip(translate("Gallery", "Expires today"), Tone.WARNING),
                    Button(hand_over),
                ],
            ),
            Row(LONG_NAME, leading=Avatar(LONG_NAME), pressable=True),
            Row("ليلى بنت عبد الرحمن", leading=Avatar("ليلى الرحمن"), pressable=True),
        ]
    )
    people = VirtualList(_person, name=translate("Gallery", "Customers"))
    people.set_items(range(MANY))
    people.setMinimumHeight(4 * current().sp(Size.ENTRY))
    aside = Aside()
    aside.body.addWidget(Label(translate("Gallery", "She may also like"), Text.STRONG))
    words = translate("Gallery", "Suede care kit: owns four suede pairs.")
    aside.body.addWidget(Label(words, Text.SMALL, wrap=True))
    return page(
        [
            sheet(translate("Gallery", "Rows"), [short, aside]),
            sheet(translate("Gallery", "A list of ten thousand"), [people]),
        ]
    )


def _person(number: int) -> ListRow:
    chip = (translate("Gallery", "Ready"), "", translate("Gallery", "Overdue"))[number % 3]
    return ListRow(
        title=f"Amélie Laurent {number + 1}" if number % 7 else LONG_NAME,
        note=f"WEB-{48213 + number}",
        subtitle=translate("Gallery", "Shelf {shelf} · ready since yesterday").format(
            shelf=f"B-{number % 40:02}"
        ),
        person="Amélie Laurent" if number % 2 else "",
        glyph=Icon.SHOES,
        chip=chip,
        tone=Tone.POSITIVE if number % 3 == 0 else Tone.NEGATIVE,
        trailing="€690.00",
    )


def notices() -> QWidget:
    """What came of an action, said in place."""
    bars = [NoticeBar() for _ in range(4)]
    undo = translate("Gallery", "Undo")
    bars[0].show_words(Tone.POSITIVE, translate("Gallery", "The size is kept."), undo)
    bars[1].show_words(Tone.INFORMATION, translate("Gallery", "Already handed over at 10:42."))
    bars[2].show_words(
        Tone.WARNING, translate("Gallery", "Offline: this is kept here and sent later.")
    )
    bars[3].show_words(
        Tone.NEGATIVE,
        translate("Gallery", "The camera does not answer. A scanner still works."),
        translate("Gallery", "Try again"),
    )
    return page([sheet(translate("Gallery", "Notices"), bars)])


def faces() -> QWidget:
    """Nothing to show, each with one sentence and one way on."""
    new = translate("Gallery", "New customer")
    again = translate("Gallery", "Try again")
    shown = [
        captioned(mood.value, Face(mood, sentence, action=action))
        for mood, sentence, action in (
            (Mood.EMPTY, translate("Gallery", "No parcel waits here."), new),
            (Mood.FAILED, translate("Gallery", "The disk did not answer."), again),
            (Mood.OFFLINE, translate("Gallery", "Offline: the server is needed here."), again),
            (Mood.LOADING, translate("Gallery", "Looking for parcels…"), ""),
        )
    ]
    rows, file = (Skeleton(shape, translate("Gallery", "Looking for parcels…")) for shape in Shape)
    rows.setMinimumHeight(4 * current().sp(Size.ENTRY))
    file.setMinimumHeight(6 * current().sp(Size.ENTRY))
    return page(
        [
            sheet(translate("Gallery", "Awaited"), [rows]),
            file,
            sheet(translate("Gallery", "Nothing to show"), shown),
        ]
    )
