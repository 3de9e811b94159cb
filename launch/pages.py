"""Every page of the shell, joined to what it needs; each is built when it is first shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from launch.about import about
from launch.services import now
from ui import routes
from ui.camera.page import CameraPage
from ui.camera.photo import PhotoTaker
from ui.counter.page import CounterPage
from ui.customer.page import CustomerPage
from ui.customers.page import CustomersPage
from ui.hand_over.page import HandOverPage
from ui.locale import LocaleContext
from ui.new_customer.page import NewCustomerPage
from ui.new_ticket.page import NewTicketPage
from ui.new_ticket.presenter import Services as NewTicketServices
from ui.not_known.page import NotKnownPage
from ui.notices.page import NoticesPage
from ui.page import PageFactory
from ui.pickups.page import PickupsPage
from ui.product.page import ProductPage
from ui.routes import Route
from ui.settings.page import SettingsPage
from ui.ticket.page import TicketPage
from ui.tickets.page import TicketsPage

if TYPE_CHECKING:
    from launch.app import App

Pages = dict[type[Route], PageFactory]


def all_pages(app: App, context: LocaleContext) -> Pages:
    """A factory for each route, for a reader in ``context``."""
    return (
        _customers(app, context)
        | _pickups(app, context)
        | _tickets(app, context)
        | _device(app, context)
    )


def _customers(app: App, context: LocaleContext) -> Pages:
    use, tasks, go = app.services, app.tasks, app.desktop.go
    return {
        routes.CounterRoute: lambda: CounterPage(
            pickups=use.pickups,
            customers=use.customers,
            tickets=use.tickets,
            desk=use.desk,
            tasks=tasks,
            go=go,
            context=context,
        ),
        routes.CustomersRoute: lambda: CustomersPage(
            desk=use.desk,
            search=use.search,
            customers=use.customers,
            tasks=tasks,
            go=go,
            context=context,
        ),
        routes.CustomerRoute: lambda: CustomerPage(
            customers=use.customers, desk=use.desk, tasks=tasks, go=go, context=context
        ),
        routes.NewCustomerRoute: lambda: NewCustomerPage(
            customers=use.customers,
            tasks=tasks,
            go=go,
            replace=app.desktop.replace,
            context=context,
        ),
        routes.NotKnownRoute: lambda: NotKnownPage(
            ask=app.syncing.ask_server, tasks=tasks, go=go, context=context, now=now
        ),
        routes.NoticesRoute: lambda: NoticesPage(
            desk=use.desk,
            notices=use.notices,
            unsent=use.unsent,
            sync=app.sync_state,
            try_now=app.syncing.nudge,
            looked=app.recount,
            tasks=tasks,
            go=go,
            context=context,
        ),
        routes.ProductRoute: lambda: ProductPage(context=context),
    }


def _pickups(app: App, context: LocaleContext) -> Pages:
    use, tasks, go = app.services, app.tasks, app.desktop.go
    return {
        routes.PickupsRoute: lambda: PickupsPage(
            pickups=use.pickups, desk=use.desk, tasks=tasks, go=go, context=context
        ),
        routes.HandOverRoute: lambda: HandOverPage(
            pickups=use.pickups,
            desk=use.desk,
            drafts=app.drafts,
            paper=app.paper,
            is_online=lambda: app.is_online,
            sounds=app.sounds,
            tasks=tasks,
            go=go,
            context=context,
        ),
    }


def _tickets(app: App, context: LocaleContext) -> Pages:
    use, tasks, go = app.services, app.tasks, app.desktop.go
    services = NewTicketServices(
        desk=use.desk,
        tickets=use.tickets,
        customers=use.customers,
        search=use.search,
        recognition=use.recognition,
    )
    take_photo = PhotoTaker(app.cameras, use.preferences)
    return {
        routes.TicketsRoute: lambda: TicketsPage(
            tickets=use.tickets, desk=use.desk, tasks=tasks, go=go, context=context
        ),
        routes.TicketRoute: lambda: TicketPage(
            tickets=use.tickets,
            desk=use.desk,
            shrink=app.shrink,
            tasks=tasks,
            go=go,
            context=context,
            take_photo=take_photo,
        ),
        routes.NewTicketRoute: lambda: NewTicketPage(
            services=services,
            shrink=app.shrink,
            tasks=tasks,
            go=go,
            replace=app.desktop.replace,
            context=context,
            take_photo=take_photo,
        ),
    }


def _device(app: App, context: LocaleContext) -> Pages:
    use, tasks = app.services, app.tasks
    return {
        routes.CameraRoute: lambda: CameraPage(
            source=app.cameras,
            preferences=use.preferences,
            take=app.take_from_camera,
            tasks=tasks,
        ),
        routes.SettingsRoute: lambda: SettingsPage(
            preferences=use.preferences,
            about=lambda: about(app),
            source=app.cameras,
            change=app.prefer,
            speak=app.choose_language,
            tasks=tasks,
            context=context,
            now=now,
        ),
    }
