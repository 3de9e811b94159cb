"""Which pictures are wanted: of which pages, in which looks, on which screens. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

Screen = tuple[int, int]

SCREENS: tuple[Screen, ...] = ((1280, 800), (1920, 1080), (1024, 600), (800, 1280))
THEMES = ("light", "dark")
LANGUAGES = ("fr", "en")
TEXTS = (100, 150, 200)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Theme, language (ISO 639-1) and text size in percent."""

    theme: str = "light"
    language: str = "en"
    text: int = 100

    def __str__(self) -> str:
        larger = "" if self.text == TEXTS[0] else f"-{self.text}"
        return f"{self.theme}-{self.language}{larger}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Nothing chosen is everything; larger text is then drawn of the main pages only."""

    only: str = ""
    themes: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    screens: tuple[Screen, ...] = ()
    texts: tuple[int, ...] = ()

    def looks(self, *, is_key: bool) -> tuple[Look, ...]:
        """How a page is dressed; ``is_key``: it is a main page."""
        return tuple(
            Look(theme=theme, language=language, text=text)
            for text in self.texts or (TEXTS if is_key else TEXTS[:1])
            for theme in self.themes or THEMES
            for language in self.languages or LANGUAGES
        )

    @property
    def sizes(self) -> tuple[Screen, ...]:
        """The screens."""
        return self.screens or SCREENS


def screen(words: str) -> Screen:
    """``1024x600``.

    Raises:
        ValueError: it is none.
    """
    width, height = words.split("x")
    return int(width), int(height)


def file_name(page: str, look: Look, size: Screen) -> str:
    """``pickups-waiting-dark-fr-150-800x1280.png``."""
    return f"{page}-{look}-{size[0]}x{size[1]}.png"
