"""Joins the devices page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.services.desk import Desk
from app.services.managing import Managing
from app.services.store_devices import StoreDevices
from ui.devices.presenter import DevicesPresenter
from ui.devices.view import DevicesWidget
from ui.locale import LocaleContext
from ui.routes import DevicesRoute, Route
from ui.tasks import Tasks


class DevicesPage:
    """A :class:`ui.page.Page` for :class:`DevicesRoute`; ``draw_code`` makes a QR code (PNG).

    ``looked`` is called once somebody has seen how things stand.
    """

    def __init__(  # noqa: PLR0913 - what it stands on is named once, here
        self,
        *,
        devices: StoreDevices,
        managing: Managing,
        desk: Desk,
        draw_code: Callable[[str], bytes],
        tasks: Tasks,
        go: Callable[[Route], None],
        context: LocaleContext,
        looked: Callable[[], None] = lambda: None,
    ) -> None:
        self.view = view = DevicesWidget(context, desk.now, draw_code)
        self.presenter = does = DevicesPresenter(
            view,
            devices=devices,
            managing=managing,
            desk=desk,
            run=tasks.for_screen(view),
            go=go,
            looked=looked,
        )
        view.retry_pressed.connect(does.load)
        view.refresh_due.connect(does.refresh)
        view.revoke_wanted.connect(does.want_revoke)
        view.quarantine_wanted.connect(does.open_quarantine)
        view.decided.connect(lambda line, takes_up: does.decide(line, takes_up=takes_up))
        view.device_named.connect(does.invite)
        view.pin_entered.connect(does.enter_pin)
        view.incidents_wanted.connect(does.open_incidents)
        view.customer_wanted.connect(does.open_customer)

    @property
    def widget(self) -> QWidget:
        """The page."""
        return self.view

    def arrive(self, route: DevicesRoute) -> None:
        """Show how the devices stand."""
        del route
        self.presenter.arrive()

    def leave(self) -> None:
        """Nobody looks now; the PIN is asked for again."""
        self.view.stop_asking()
        self.presenter.leave()

    def reload(self, kinds: frozenset[str]) -> None:
        """Records of these kinds changed."""
        self.presenter.reload(kinds)
