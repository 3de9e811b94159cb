"""What a person does with a page, and reads on it."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from ui.widgets.toast import toasts_of


def words(widget: QWidget) -> str:
    """Everything that is written in a widget now."""
    labels = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    buttons = [button.text() for button in widget.findChildren(QPushButton) if button.isVisible()]
    return "\n".join(labels + buttons)


def said(widget: QWidget) -> str:
    """What is said at the bottom of the window."""
    return toasts_of(widget).sentence


def press(widget: QWidget, text: str) -> None:
    """Press the visible button that says ``text``."""
    found = [b for b in widget.findChildren(QPushButton) if b.text() == text and b.isVisible()]
    assert found, f"no button {text!r}"
    found[0].click()
