"""The manager's page of devices, with the server and without."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from app.demo.heroes import AMELIE
from app.domain.staff import Role
from app.services.managing import Invited, Quarantined, QuarantinedAction
from launch.picture_eye import Eye
from launch.picture_scene import Scene
from launch.picture_shops import Kind
from launch.services import now
from ui import routes
from ui.devices.presenter import Shown, Waiting, Wish
from ui.devices.view import DevicesWidget

Show = Callable[[Eye, DevicesWidget], None]


def devices() -> tuple[Scene, ...]:
    """No server is there: what it would say is put onto the page."""

    def offline(eye: Eye) -> None:
        eye.open(routes.DevicesRoute())

    def online(show: Show) -> Callable[[Eye], None]:
        def reach(eye: Eye) -> None:
            offline(eye)
            page = eye.see(DevicesWidget)
            page.show_board(Shown(board=eye.app.services.devices.board()))
            show(eye, page)
            eye.settle()

        return reach

    panels: dict[str, Show] = {
        "name": _name,
        "code": _code,
        "shut-out": _shut_out,
        "quarantine": _quarantine,
    }
    return (
        _scene("", online(lambda _eye, _page: None), is_key=True),
        _scene("offline", offline, is_online=False),
        *(_scene(state, online(show)) for state, show in panels.items()),
        _scene("empty", offline, kind=Kind.QUIET),
    )


def _scene(
    state: str,
    reach: Callable[[Eye], None],
    *,
    kind: Kind = Kind.FULL,
    is_online: bool = True,
    is_key: bool = False,
) -> Scene:
    return Scene(
        page="devices",
        state=state,
        reach=reach,
        kind=kind,
        role=Role.MANAGER,
        is_online=is_online,
        is_key=is_key,
    )


def _name(_eye: Eye, page: DevicesWidget) -> None:
    page.ask_name()


def _code(_eye: Eye, page: DevicesWidget) -> None:
    until = now() + timedelta(minutes=9, seconds=41)
    address = "https://comptoir.example.com"
    page.show_invitation(Invited(address=address, code="7KQM-2XWD-P4HT", until=until))


def _shut_out(eye: Eye, page: DevicesWidget) -> None:
    known = eye.app.services.devices.board().devices
    page.ask_pin(Wish.REVOKE, next(d for d in known if d.name == "Counter 3"))


def _quarantine(eye: Eye, page: DevicesWidget) -> None:
    page.show_quarantine(Waiting(lines=eye.app.services.devices.told(_actions(eye))))


def _actions(eye: Eye) -> tuple[QuarantinedAction, ...]:
    camille, thomas = eye.shop.demo.associates[:2]
    contact = Quarantined(
        op_id="1", kind="contact_corrected", label=AMELIE, fields=("city", "phone")
    )
    visit = (contact, Quarantined(op_id="2", kind="note_added", label=AMELIE))
    parcel = (Quarantined(op_id="3", kind="pickup_handed_over", label="WEB-48213"),)
    return tuple(
        QuarantinedAction(
            device_id="picture-5",
            install="picture-5",
            group=who.associate_id,
            actor=who.associate_id,
            at_ms=round(now().timestamp() * 1000) - 9 * 86_400_000,
            operations=operations,
        )
        for who, operations in ((camille, visit), (thomas, parcel))
    )
