"""The chapters of the guide: one Markdown file each, a folder for each language. No Qt."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ui.tokens import RESOURCES

SOURCE = "en"
"""The language that has every chapter; others may lack some."""

_HEADING = re.compile(r"^#{1,3} +(.+)$")
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_AROUND = 40
"""Letters before the found word in an excerpt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """``name`` is its file's, without number and ending; ``text`` is Markdown."""

    name: str
    title: str
    text: str
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A chapter, or the part of it under ``heading``; ``excerpt`` holds what was looked for."""

    chapter: str
    title: str
    heading: str = ""
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """All chapters in their order."""

    chapters: tuple[Chapter, ...]

    def chapter(self, name: str) -> Chapter:
        """The chapter of this name, or the first.

        Raises:
            IndexError: the guide has no chapter at all.
        """
        return next((c for c in self.chapters if c.name == name), self.chapters[0])

    def contents(self) -> tuple[Place, ...]:
        """Every chapter."""
        return tuple(Place(chapter=c.name, title=c.title) for c in self.chapters)

    def find(self, text: str) -> tuple[Place, ...]:
        """Where all words of ``text`` stand together: in headings first. Accents do not count."""
        words = fold(text).split()
        found = [
            (not all(word in fold(heading) for word in words), number, place)
            for number, (heading, place) in enumerate(self._parts_with(words))
        ]
        return tuple(place for _, _, place in sorted(found, key=lambda hit: hit[:2]))

    def _parts_with(self, words: list[str]) -> Iterator[tuple[str, Place]]:
        for chapter in self.chapters:
            for heading, text in parts(chapter.text):
                if all(word in fold(f"{heading} {text}") for word in words):
                    yield (
                        heading,
                        Place(
                            chapter=chapter.name,
                            title=chapter.title,
                            heading=heading,
                            excerpt=_excerpt(text, words),
                        ),
                    )


def guide_folder(resources: Path = RESOURCES) -> Path:
    """Where the guide lies: with the resources of a package, or in a checkout's docs."""
    packed = resources / "guide"
    return packed if packed.is_dir() else resources.parent / "docs" / "guide"


def read_book(language: str, folder: Path) -> Book:
    """Every chapter in ``language``; in English where it is not translated."""
    paths = sorted((folder / SOURCE).glob("*.md"))
    return Book(tuple(_read(_spoken(folder, language, path)) for path in paths))


def name_of(file: str) -> str:
    """``hand-over`` of ``07-hand-over.md``."""
    return Path(file).stem.partition("-")[2]


def parts(text: str) -> list[tuple[str, str]]:
    """Headings and the plain words below each."""
    found: list[tuple[str, list[str]]] = []
    for line in text.splitlines():
        if heading := _HEADING.match(line):
            found.append((heading[1].strip(), []))
        elif found:
            found[-1][1].append(line)
    return [(heading, _plain(" ".join(lines))) for heading, lines in found]


def fold(text: str) -> str:
    """As it is compared: no capitals, no accents, every apostrophe alike."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return bare.casefold().replace("’", "'")


def _spoken(folder: Path, language: str, path: Path) -> Path:
    own = folder / language / path.name
    return own if own.is_file() else path


def _read(path: Path) -> Chapter:
    text = path.read_text(encoding="utf-8")
    title = next((h for h, _ in parts(text)), path.stem)
    return Chapter(name=name_of(path.name), title=title, text=text, path=path)


def _plain(text: str) -> str:
    without = _LINK.sub(r"\1", _PICTURE.sub("", text))
    return " ".join(re.sub(r"[*`|]|^\s*(?:-|\d+\.)\s", "", without).split())


def _excerpt(text: str, words: list[str]) -> str:
    """A stretch of ``text`` that begins a little before the first word that is found."""
    folded = fold(text)
    at = min((p for w in words if (p := folded.find(w)) >= 0), default=0)
    if at <= _AROUND:
        return text
    start = text.find(" ", at - _AROUND) + 1
    return f"… {text[start:]}"
