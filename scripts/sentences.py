"""Finds every sentence of the interface and keeps the .ts files in step.

Qt's own collector drops calls such as ``translate("A", "%n b", None, len(c))`` and forgets that
they are plurals, so the code is read with ``ast`` here; the files and their compiler are Qt's.

``python -m scripts.sentences`` updates them; ``python -m scripts.sentences fr texts.json`` also
fills in ``{"Context": {"English": "French", "%n day(s)": ["%n jour", "%n jours"]}}``.
"""

from __future__ import annotations

import ast
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from scripts.places import I18N, ROOT

_OURS = {"en", "fr"}
COMMON = "common"
_SPEAKING = ("launch", "ui")
_TOGETHER = {"ui", "shell", "widgets"}
_MARKS = {"translate", "to_translate"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One English source text; ``comment`` tells two uses of the same words apart."""

    context: str
    text: str
    comment: str = ""

    @property
    def is_plural(self) -> bool:
        """Its words depend on a number."""
        return "%n" in self.text


def in_code(root: Path = ROOT) -> dict[str, list[Sentence]]:
    """Every sentence by the part of the interface (a file of translations) it belongs to."""
    parts: dict[str, dict[Sentence, None]] = {COMMON: {}}
    for path in sorted(p for folder in _SPEAKING for p in (root / folder).rglob("*.py")):
        part = parts.setdefault(_part(path.relative_to(root)), {})
        part.update(dict.fromkeys(_sentences(path)))
    return {name: list(found) for name, found in parts.items() if found}


def languages(folder: Path = I18N) -> list[str]:
    """Ours, and each that has a file: one that is dropped there is kept in step from then on."""
    return sorted(_OURS | {path.stem.rpartition("_")[2] for path in folder.glob("*_*.ts")})


def update(root: Path = ROOT, folder: Path = I18N) -> None:
    """Bring every .ts file in step with the code, keeping what is translated."""
    for part, sentences in in_code(root).items():
        for language in languages(folder):
            wanted = [s for s in sentences if s.is_plural or language != "en"]
            path = folder / f"{part}_{language}.ts"
            if wanted:
                _write(path, language, wanted, _read(path))


def fill(language: str, texts: dict[str, dict[str, str | list[str]]], folder: Path = I18N) -> None:
    """Write translations, by context and source text, into the .ts files that ask for them."""
    wanted = {
        (context, source): tuple([text] if isinstance(text, str) else text)
        for context, sources in texts.items()
        for source, text in sources.items()
    }
    for part, sentences in in_code().items():
        path = folder / f"{part}_{language}.ts"
        asked = [s for s in sentences if s.is_plural or language != "en"]
        new = {s: wanted[s.context, s.text] for s in asked if (s.context, s.text) in wanted}
        if new:
            _write(path, language, asked, _read(path) | new)


def translated(folder: Path, language: str) -> dict[Sentence, tuple[str, ...]]:
    """What is translated into ``language``: one text, or one per plural form."""
    found: dict[Sentence, tuple[str, ...]] = {}
    for path in folder.glob(f"*_{language}.ts"):
        found |= _read(path)
    return found


def _part(path: Path) -> str:
    folder = path.parts[1] if len(path.parts) > 2 else "ui"
    return COMMON if folder in _TOGETHER else folder


def _sentences(path: Path) -> Iterator[Sentence]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and _name(node.func) in _MARKS:
            for argument in node.args[1:2]:
                if isinstance(argument, ast.JoinedStr | ast.BinOp):
                    raise SystemExit(f"{path.name}:{node.lineno}: a sentence must be one literal")
            words = [a.value if isinstance(a, ast.Constant) else None for a in node.args[:3]]
            context, text, comment = [*words, "", "", ""][:3]
            if isinstance(context, str) and isinstance(text, str):
                yield Sentence(context, text, comment if isinstance(comment, str) else "")


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _read(path: Path) -> dict[Sentence, tuple[str, ...]]:
    if not path.exists():
        return {}
    found: dict[Sentence, tuple[str, ...]] = {}
    for context in ET.parse(path).getroot().iter("context"):  # noqa: S314 - our own file
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type") == "unfinished":
                continue
            forms = [form.text or "" for form in translation.iter("numerusform")]
            texts = tuple(forms or [translation.text or ""])
            sentence = Sentence(
                context.findtext("name", ""),
                message.findtext("source", ""),
                message.findtext("comment", ""),
            )
            if all(texts):
                found[sentence] = texts
    return found


def _write(
    path: Path,
    language: str,
    sentences: Iterable[Sentence],
    known: dict[Sentence, tuple[str, ...]],
) -> None:
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    contexts: dict[str, ET.Element] = {}
    for sentence in sorted(sentences, key=lambda s: s.context):
        if sentence.context not in contexts:
            contexts[sentence.context] = ET.SubElement(root, "context")
            ET.SubElement(contexts[sentence.context], "name").text = sentence.context
        _add(contexts[sentence.context], sentence, known.get(sentence))
    ET.indent(root, " ")
    body = ET.tostring(root, encoding="unicode", short_empty_elements=False)
    text = f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n'
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def _add(context: ET.Element, sentence: Sentence, texts: tuple[str, ...] | None) -> None:
    message = ET.SubElement(context, "message")
    ET.SubElement(message, "source").text = sentence.text
    if sentence.comment:
        ET.SubElement(message, "comment").text = sentence.comment
    translation = ET.SubElement(message, "translation")
    if texts is None:
        translation.set("type", "unfinished")
    if not sentence.is_plural:
        translation.text = texts[0] if texts else ""
        return
    message.set("numerus", "yes")
    for form in texts or ("", ""):
        ET.SubElement(translation, "numerusform").text = form


if __name__ == "__main__":
    update()
    if len(sys.argv) == 3:
        fill(sys.argv[1], json.loads(Path(sys.argv[2]).read_text(encoding="utf-8")))
