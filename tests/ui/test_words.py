from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from enum import StrEnum
from types import ModuleType

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

import app
import sync.client
from app.domain.errors import Fault, Refusal
from scripts.places import I18N
from scripts.sentences import in_code, translated
from ui import words
from ui.state_words import STATES
from ui.translation import Translation


def load(package: ModuleType) -> None:
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if ".migrations" not in module.name and not module.name.endswith("__main__"):
            importlib.import_module(module.name)


def family(root: type[Exception]) -> Iterator[type[Exception]]:
    yield root
    for child in root.__subclasses__():
        yield from family(child)


def codes(root: type[Exception]) -> set[str]:
    load(app)
    load(sync.client)
    ours = ("app.", "sync.client.")
    return {error.code for error in family(root) if error.__module__.startswith(ours)}  # type: ignore[attr-defined]


def test_every_refusal_and_fault_has_a_sentence() -> None:
    wordless = (codes(Refusal) | codes(Fault)) - words.known_codes()
    assert not wordless, sorted(wordless)


@pytest.mark.parametrize("name", STATES)
def test_every_value_of_an_enumeration_has_a_word(name: str) -> None:
    load(app)
    found = [e for e in _all(StrEnum) if e.__name__ == name and e.__module__.startswith("app.")]
    assert found, f"{name} is no longer in the domain"
    assert {state.value for state in found[0]} == set(STATES[name])


def _all(root: type) -> Iterator[type[StrEnum]]:
    for child in root.__subclasses__():
        yield child
        yield from _all(child)


def test_every_sentence_is_translated() -> None:
    for language in ("fr", "en"):
        known = translated(I18N, language)
        missing = [
            f"{part}: {s.context}: {s.text}"
            for part, sentences in in_code().items()
            for s in sentences
            if (s.is_plural or language != "en") and s not in known
        ]
        assert not missing, f"run `make i18n`, then translate into {language}: {missing}"


def test_placeholders_survive_translation() -> None:
    import re

    for sentence, texts in translated(I18N, "fr").items():
        wanted = set(re.findall(r"\{\w+\}", sentence.text))
        for text in texts:
            assert set(re.findall(r"\{\w+\}", text)) == wanted, sentence.text


def test_french_is_set_as_printers_set_it() -> None:
    import re

    careless = re.compile(r"'|(?<![\u00a0\u202f])[;!?»]| :|«(?!\u00a0)")
    sentences = [text for texts in translated(I18N, "fr").values() for text in texts]
    assert [text for text in sentences if careless.search(text)] == []


def test_no_number_leaves_a_plural_in_brackets() -> None:
    for language in ("en", "fr"):
        for sentence, texts in translated(I18N, language).items():
            if sentence.is_plural:
                assert len(texts) == 2, sentence.text
                assert not any("(s)" in text or "(ies)" in text for text in texts)


def test_a_refusal_speaks_french(in_french: Translation) -> None:
    assert words.refusal_sentence("wrong_store") == "Ce colis attend dans un autre magasin."


def test_plurals_follow_the_language(in_french: Translation) -> None:
    def entered(count: int) -> str:
        return QCoreApplication.translate("PinPad", "%n digit(s) entered", None, count)

    assert [entered(n) for n in (0, 1, 2)] == [
        "0 chiffre saisi",
        "1 chiffre saisi",
        "2 chiffres saisis",
    ]
    in_french.install("en")
    assert [entered(n) for n in (0, 1, 2)] == [
        "0 digits entered",
        "1 digit entered",
        "2 digits entered",
    ]


def test_english_takes_the_place_of_a_french_systems_language(
    in_french: Translation, qapp: QApplication
) -> None:
    """What is only said in English has no translation that could hide the French one."""
    Translation(qapp).install("en")
    assert words.refusal_sentence("wrong_store") == "This parcel waits in another store."


def test_an_unknown_code_still_has_a_sentence() -> None:
    assert words.refusal_sentence("newer_than_this_app") == "This cannot be done here."
    assert words.error_sentence(KeyError("x")).startswith("Something unexpected")
