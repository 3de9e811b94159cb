"""Comptoir: the app (``main.py``), its demo (``main.py --demo``), its tour (``main.py tour``).

The door only: parts are joined in ``launch``.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from launch.version import VERSION


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what was asked for; 0 when it went well."""
    asked = _parser().parse_args(arguments)
    if asked.command == "tour":
        from launch.tour import play

        return play(asked.out, asked.language)
    if asked.command == "pictures":
        return _draw(asked)
    if asked.command == "gallery":
        from launch.gallery import show_gallery

        return show_gallery(asked.language or "")
    if asked.command == "join":
        return _join(asked)
    if asked.demo:
        from launch.demo_app import run_demo

        return run_demo(asked.data, asked.language)
    from launch.run import run_app

    return run_app(asked.data, asked.language or "")


def _join(asked: argparse.Namespace) -> int:
    from launch.joining import join

    trouble = join(asked.data, asked.address, asked.code)
    print(f"no: {trouble}" if trouble else f"this device belongs to {asked.address}")
    return 1 if trouble else 0


def _draw(asked: argparse.Namespace) -> int:
    if asked.guide:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        from launch.guide_pictures import draw_for_guide

        return draw_for_guide(only=asked.only)
    from launch.picture_choice import Choice
    from launch.pictures import draw

    chosen = Choice(
        only=asked.only,
        themes=tuple(asked.theme),
        languages=tuple(asked.language),
        screens=tuple(asked.size),
        texts=tuple(asked.text),
    )
    return draw(asked.out, chosen)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="comptoir", description=__doc__)
    parser.add_argument("--version", action="version", version=VERSION)
    parser.add_argument("--demo", action="store_true", help="a shop to try, with its own server")
    parser.add_argument("--data", type=Path, help="folder of this device (the system's own)")
    parser.add_argument("--language", choices=("en", "fr"), help="language of this device")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    tour = commands.add_parser("tour", help="play the story offscreen and write its pictures")
    pictures = commands.add_parser("pictures", help="write every page in every state")
    _add_choices(pictures)
    pictures.add_argument("--guide", action="store_true", help="those of docs/guide instead")
    commands.add_parser("gallery", help="every component in every state, without a shop")
    join = commands.add_parser("join", help="the server moved, or has to let this device in anew")
    join.add_argument("address", help="of the server: https://…")
    join.add_argument(
        "--code", default="", help="enrolment code, when the server knows it no more"
    )
    for command, folder in ((tour, "build/tour"), (pictures, "build/pictures")):
        command.add_argument("--out", type=Path, default=Path(folder), help=f"folder ({folder})")
    tour.add_argument("--language", choices=("en", "fr"), help="only this one (both)")
    return parser


def _add_choices(pictures: argparse.ArgumentParser) -> None:
    from launch.picture_choice import LANGUAGES, TEXTS, THEMES, screen

    pictures.add_argument("--only", default="", help="pages whose name begins so")
    kinds: dict[str, dict[str, Any]] = {
        "--theme": {"choices": THEMES},
        "--language": {"choices": LANGUAGES},
        "--size": {"type": screen, "metavar": "1024x600"},
        "--text": {"type": int, "choices": TEXTS},
    }
    for name, kind in kinds.items():
        words = "only this; may be said again"
        pictures.add_argument(name, action="append", default=[], help=words, **kind)


if __name__ == "__main__":
    sys.exit(main())
