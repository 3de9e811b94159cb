"""The demo shop: a real server on this machine, filled, and devices enrolled there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from threading import Event

from app.db import settings
from app.db.engine import writing
from app.demo import catalogue
from app.demo.shop import DemoShop, build
from app.devices.barcodes import make_code_png
from app.domain.products import Product
from app.domain.text import fold
from launch.back_office import BackOffice
from launch.device import Device
from launch.server_process import ServerProcess
from launch.syncing import Heard, Syncing
from sync.client.status import SyncState, SyncStatus
from sync.client.transport import Offline

SEED = 7
LOAD_SECONDS = 120
REAL_CATALOGUES = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "catalogue"
"""Product exports that lie beside a checkout; where there are none the demo makes its own."""


def make_shop(now: datetime) -> DemoShop:
    """The demo shop, with the real catalogues where they are."""
    return build(SEED, now, products())


def products() -> list[Product]:
    """The real product exports, where present."""
    return catalogue.read_files(sorted(REAL_CATALOGUES.glob("*.csv")))


def fill(server: ServerProcess, demo: DemoShop) -> int:
    """Bring the whole shop to the server; returns how many records changed."""
    office = BackOffice(server.url, server.admin_key)
    try:
        return office.bring(demo.records())
    finally:
        office.close()


def code_for(server: ServerProcess, store_id: str, device_name: str) -> str:
    """An enrolment code for one more device of the demo."""
    office = BackOffice(server.url, server.admin_key)
    try:
        return office.enrolment_code(store_id, device_name)
    finally:
        office.close()


def enrol_and_load(device: Device, server: ServerProcess, store_id: str, name: str) -> None:
    """Enrol a device of a store and wait until everything it may have is on it.

    Raises:
        Offline: the server did not bring everything within two minutes.
    """
    loaded = Event()

    def heard(status: SyncStatus) -> None:
        if status.state in (SyncState.IN_SYNC, SyncState.ATTENTION):
            loaded.set()

    syncing = Syncing(device.engine, Heard(status=heard, changed=lambda _: None), device.wipe)
    try:
        syncing.enrol(server.url, code_for(server, store_id, name))
        if not loaded.wait(LOAD_SECONDS):
            raise Offline
    finally:
        syncing.stop()


def point_to(device: Device, server: ServerProcess) -> None:
    """Tell an enrolled device where the demo's server listens this time."""
    with writing(device.engine) as db:
        settings.put(db, settings.SERVER_URL, server.url)


def signed_codes(server: ServerProcess, shop: DemoShop) -> dict[str, str]:
    """The QR codes of the story's people by card, as the demo's server signed them."""
    office = BackOffice(server.url, server.admin_key)
    try:
        return {card_id: office.code_of_card(card_id) for card_id in shop.paper_cards()}
    finally:
        office.close()


def draw_codes(shop: DemoShop, folder: Path, signed: Mapping[str, str]) -> None:
    """Draw the codes to try (cards, customer QR, parcels, labels, badges) as pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, sample in enumerate(shop.samples(signed), start=1):
        words = fold(sample.name).replace(" ", "-")
        name = "".join(c for c in words if c.isascii() and (c.isalnum() or c == "-"))
        picture = make_code_png(sample.text, sample.symbology, module_px=6)
        (folder / f"{number:02d}-{name}.png").write_bytes(picture)
