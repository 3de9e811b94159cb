"""``main.py --demo``: a server on this machine with the demo shop, this device enrolled there."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from app.db.engine import reading
from app.domain.errors import Fault
from launch import demo
from launch.device import Device, home, open_device
from launch.server_process import ServerProcess
from launch.services import build, now
from sync.client import enrolment

PIN = "1234"
"""Everybody's PIN in the demo."""
STORE = "PAR"
NAME = "Counter 1"
GREETER = "Camille"
CODES = "codes"


def has_screen() -> bool:
    """Whether a window can be shown here."""
    if sys.platform in ("win32", "darwin"):
        return True
    wanted = os.environ.get("QT_QPA_PLATFORM", "")
    shown = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return bool(shown) and wanted not in ("offscreen", "minimal")


def run_demo(folder: Path | None, language: str | None) -> int:
    """Start everything and show the counter; without a screen, play the tour instead."""
    if not has_screen():
        from launch.tour import OUT, play  # noqa: PLC0415 - only without a screen

        _say("There is no screen here: the guided tour is played offscreen instead.")
        return play(OUT, language)
    from launch.run import application, run_device  # noqa: PLC0415 - Qt needs a screen first
    from ui.translation import system_language  # noqa: PLC0415

    folder = folder or home().with_name("Comptoir-demo")
    _begin_anew_each_day(folder)
    server = ServerProcess(folder / "server")
    try:
        _say("Starting the central server on an embedded PostgreSQL ...")
        server.start()
        device = _ready_device(folder, server)
        _say(f"Everybody's PIN is {PIN}. Codes to scan: {folder / CODES}")
        qt = application()
        spoken = language or system_language()
        return run_device(qt, device, language=spoken, sign_in=_greeter(device))
    except Fault as fault:
        from ui.words import fault_sentence  # noqa: PLC0415

        _say(fault_sentence(fault.code))
        return 1
    finally:
        server.stop()


def _ready_device(folder: Path, server: ServerProcess) -> Device:
    """The demo's device: its server filled and itself enrolled, once a day."""
    device = open_device(folder / "device")
    with reading(device.engine) as db:
        is_enrolled = enrolment.is_enrolled(db)
    if is_enrolled:
        demo.point_to(device, server)
        return device
    shop = demo.make_shop(now())
    _say(f"Filling the demo shop: {len(shop.customers)} customers ...")
    demo.fill(server, shop)
    _say("Enrolling this device and loading its store ...")
    demo.enrol_and_load(device, server, STORE, NAME)
    demo.draw_codes(shop, folder / CODES, demo.signed_codes(server, shop))
    return device


def _begin_anew_each_day(folder: Path) -> None:
    """The demo's parcels and tickets are of today: yesterday's shop is thrown away."""
    today, built = now().date().isoformat(), folder / "built-on"
    if built.exists() and built.read_text(encoding="utf-8") == today:
        return
    for part in ("server", "device", CODES):
        shutil.rmtree(folder / part, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    built.write_text(today, encoding="utf-8")


def _greeter(device: Device) -> tuple[str, str]:
    """Who is signed in when the demo opens."""
    people = build(device.engine, wrote=lambda _: None).sessions.people()
    chosen = next(p for p in people if p.first_name == GREETER)
    return chosen.associate_id, PIN


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()
