"""What is pressed, chosen and written into, in every state."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ui.gallery.specimen import captioned, in_focus, in_line, narrow, page, sheet
from ui.icons import Icon
from ui.tokens import Tone
from ui.widgets.button import Button, Look
from ui.widgets.chip import Badge, Chip
from ui.widgets.choice import Check, Choice
from ui.widgets.field import Field, TextArea
from ui.widgets.segmented import Segmented
from ui.widgets.writing import Writes

translate = QCoreApplication.translate


def buttons() -> QWidget:
    """Each kind: as it is, with an icon, switched off, busy; tall; icons alone."""
    words = {
        Look.PRIMARY: translate("Gallery", "Hand over"),
        Look.SECONDARY: translate("Gallery", "New ticket"),
        Look.DANGER: translate("Gallery", "Shut out"),
        Look.QUIET: translate("Gallery", "Edit"),
    }
    glyphs = {
        Look.PRIMARY: Icon.HAND_OVER,
        Look.SECONDARY: Icon.NEW_TICKET,
        Look.DANGER: Icon.DELETE,
        Look.QUIET: Icon.EDIT,
    }
    kinds = [captioned(look.value, _states(look, words[look], glyphs[look])) for look in Look]
    alone = [
        Button(glyph=glyph, name=name)
        for glyph, name in (
            (Icon.ADD, translate("Gallery", "Larger")),
            (Icon.REMOVE, translate("Gallery", "Smaller")),
            (Icon.CAMERA, translate("Gallery", "Camera")),
        )
    ]
    tall = Button(words[Look.PRIMARY], Look.PRIMARY, tall=True)
    keys = Button(translate("Gallery", "With a shortcut"), shortcut="Ctrl+K")
    return page(
        [
            sheet(translate("Gallery", "Buttons"), kinds),
            sheet(
                translate("Gallery", "Tall, icons alone, shortcuts"),
                [in_line([tall, *alone, keys])],
            ),
        ]
    )


def _states(look: Look, words: str, glyph: Icon) -> QWidget:
    plain, signed, off, busy = (Button(words, look) for _ in range(4))
    signed.set_glyph(glyph)
    off.setEnabled(False)
    busy.set_busy(True)
    states: list[QWidget] = [plain, signed, off, busy]
    if look is Look.PRIMARY:
        states.append(in_focus(Button(words, look)))
    return in_line(states)


def chips() -> QWidget:
    """States in a word, counts, filters."""
    said = {
        Tone.NEUTRAL: (translate("Gallery", "In transit"), None),
        Tone.POSITIVE: (translate("Gallery", "Ready"), Icon.CHECK),
        Tone.WARNING: (translate("Gallery", "Expires today"), Icon.CLOCK),
        Tone.NEGATIVE: (translate("Gallery", "Overdue"), Icon.WARNING),
        Tone.INFORMATION: (translate("Gallery", "Preparing"), Icon.PICKUPS),
    }
    plain = [Chip(words, tone) for tone, (words, _) in said.items()]
    signed = [Chip(words, tone, glyph=glyph) for tone, (words, glyph) in said.items() if glyph]
    badges: list[QWidget] = [Badge(count) for count in (1, 12, 240)]
    filters = Segmented(
        [
            ("all", translate("Gallery", "All {count}").format(count=23)),
            ("store", translate("Gallery", "Store {count}").format(count=15)),
            ("web", translate("Gallery", "Web {count}").format(count=8)),
        ],
        name=translate("Gallery", "Channel"),
    )
    return page(
        [
            sheet(translate("Gallery", "Chips"), [in_line(plain), in_line(signed)]),
            sheet(translate("Gallery", "Counts"), [in_line(badges)]),
            sheet(translate("Gallery", "Filters"), [filters]),
        ]
    )


def fields() -> QWidget:
    """Empty, written, wrong, switched off; with a cross; several lines; one of several."""
    name = translate("Gallery", "Last name")
    written = Field(name, "Laurent", writes=Writes.NAME)
    in_focus(written.edit)
    wrong = Field(translate("Gallery", "Phone"), "06 12", writes=Writes.PHONE)
    wrong.show_error(translate("Gallery", "This number is too short."))
    off = Field(translate("Gallery", "Card number"), "2 990 0451 2387 6", writes=Writes.DIGITS)
    off.setEnabled(False)
    clearable = Field(
        translate("Gallery", "Find in this list"), "WEB", writes=Writes.SEARCH, is_clearable=True
    )
    hinted = Field(
        translate("Gallery", "E-mail"),
        hint=translate("Gallery", "For the receipt only."),
        placeholder="amelie@example.com",
        writes=Writes.EMAIL,
    )
    area = TextArea(translate("Gallery", "Note"), translate("Gallery", "Prefers suede."), lines=3)
    choice = Choice(
        [
            ("self", "Amélie Laurent"),
            ("other", translate("Gallery", "Someone else")),
        ],
        name=translate("Gallery", "Who collects?"),
        choice="self",
    )
    checks = [
        Check(translate("Gallery", "Identity seen"), checked=True),
        Check(translate("Gallery", "A gift")),
    ]
    written_into = [written, hinted, wrong, off, clearable, area]
    return page(
        [
            narrow(sheet(translate("Gallery", "Fields"), written_into)),
            narrow(sheet(translate("Gallery", "Choices"), [choice, *checks])),
        ]
    )
