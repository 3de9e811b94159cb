"""Every page of the shell, joined to what it needs; each is built when it is first shown."""

from __future__ import annotations

from app.devices.sheet import SheetCode
from app.services.parcel_leases import ParcelLeases
from launch.about import about, standing
from launch.card_codes import draw_code
from launch.elsewhere import AskServer
from launch.host import Host
from launch.managing import managing_of, qr_code
from launch.photos import shrink
from launch.services import now
from ui import routes
from ui.camera.page import CameraPage
from ui.camera.photo import PhotoTaker
from ui.counter.page import CounterPage
from ui.customer.page import CustomerPage
from ui.customers.page import CustomersPage
from ui.devices.page import DevicesPage
from ui.enrol_again.page import EnrolAgainPage
from ui.hand_over.page import HandOverPage
from ui.help.page import HelpPage
from ui.item.page import ItemPage
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
from ui.scanner.page import ScannerPage
from ui.settings.page import SettingsPage
from ui.ticket.page import TicketPage
from ui.tickets.page import TicketsPage

Pages = dict[type[Route], PageFactory]


def all_pages(host: Host, context: LocaleContext) -> Pages:
    """A factory for each route, for a reader in ``context``."""
    return (
        _customers(host, context)
        | _pickups(host, context)
        | _tickets(host, context)
        | _device(host, context)
    )


def _customers(host: Host, context: LocaleContext) -> Pages:
    use, tasks, go = host.services, host.tasks, host.desktop.go
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
            asking=AskServer(host),
            tasks=tasks,
            go=go,
            context=context,
        ),
        routes.CustomerRoute: lambda: CustomerPage(
            customers=use.customers,
            desk=use.desk,
            tasks=tasks,
            go=go,
            context=context,
            draw_code=draw_code,
        ),
        routes.NewCustomerRoute: lambda: NewCustomerPage(
            customers=use.customers,
            tasks=tasks,
            go=go,
            replace=host.desktop.replace,
            context=context,
            now=now,
            ask=host.syncing.ask_server,
            patterns=use.desk.patterns,
        ),
        routes.NotKnownRoute: lambda: NotKnownPage(
            ask=host.syncing.ask_server, tasks=tasks, go=go, context=context, now=now
        ),
        routes.NoticesRoute: lambda: NoticesPage(
            desk=use.desk,
            notices=use.notices,
            unsent=use.unsent,
            sync=host.sync_state,
            try_now=host.syncing.nudge,
            looked=host.recount,
            tasks=tasks,
            go=go,
            context=context,
        ),
        routes.ProductRoute: lambda: ProductPage(context=context),
        routes.ItemRoute: lambda: ItemPage(
            desk=use.desk, tasks=tasks, go=go, context=context, ask=host.syncing.ask_server
        ),
    }


def _pickups(host: Host, context: LocaleContext) -> Pages:
    use, tasks, go = host.services, host.tasks, host.desktop.go
    return {
        routes.PickupsRoute: lambda: PickupsPage(
            pickups=use.pickups, desk=use.desk, tasks=tasks, go=go, context=context
        ),
        routes.HandOverRoute: lambda: HandOverPage(
            pickups=use.pickups,
            desk=use.desk,
            drafts=host.drafts,
            paper=host.paper,
            is_online=lambda: host.is_online,
            leases=ParcelLeases(use.desk, managing_of(host)),
            sounds=host.sounds,
            tasks=tasks,
            go=go,
            context=context,
        ),
    }


def _tickets(host: Host, context: LocaleContext) -> Pages:
    use, tasks, go = host.services, host.tasks, host.desktop.go
    services = NewTicketServices(
        desk=use.desk,
        tickets=use.tickets,
        customers=use.customers,
        search=use.search,
        recognition=use.recognition,
    )
    take_photo = PhotoTaker(host.cameras, use.preferences)
    return {
        routes.TicketsRoute: lambda: TicketsPage(
            tickets=use.tickets, desk=use.desk, tasks=tasks, go=go, context=context
        ),
        routes.TicketRoute: lambda: TicketPage(
            tickets=use.tickets,
            desk=use.desk,
            shrink=shrink,
            tasks=tasks,
            go=go,
            context=context,
            take_photo=take_photo,
        ),
        routes.NewTicketRoute: lambda: NewTicketPage(
            services=services,
            shrink=shrink,
            tasks=tasks,
            go=go,
            replace=host.desktop.replace,
            context=context,
            take_photo=take_photo,
        ),
    }


def _device(host: Host, context: LocaleContext) -> Pages:
    use, tasks = host.services, host.tasks
    return {
        routes.DevicesRoute: lambda: DevicesPage(
            devices=use.devices,
            managing=managing_of(host),
            desk=use.desk,
            draw_code=qr_code,
            tasks=tasks,
            go=host.desktop.go,
            context=context,
            looked=host.recount,
        ),
        routes.CameraRoute: lambda: CameraPage(
            source=host.cameras,
            preferences=use.preferences,
            take=host.take_from_camera,
            tasks=tasks,
        ),
        routes.ScannerRoute: lambda: ScannerPage(
            source=host.scanners,
            preferences=use.preferences,
            patterns=use.desk.patterns,
            draw=_sheet_code,
            change=host.set_up_scanner,
            tasks=tasks,
            go=host.desktop.go,
        ),
        routes.SettingsRoute: lambda: SettingsPage(
            preferences=use.preferences,
            about=lambda: about(host),
            source=host.cameras,
            change=host.prefer,
            speak=host.choose_language,
            tasks=tasks,
            go=host.desktop.go,
            context=context,
            now=now,
        ),
        routes.EnrolAgainRoute: lambda: EnrolAgainPage(
            rejoin=host.syncing.rejoin,
            standing=lambda: standing(host),
            tasks=tasks,
            go=host.desktop.go,
            back=host.desktop.back,
            say=host.desktop.say_done,
        ),
        routes.HelpRoute: lambda: HelpPage(language=context.language, tasks=tasks),
    }


def _sheet_code(code: SheetCode) -> bytes:
    from app.devices.barcodes import make_code_png  # noqa: PLC0415 - only the sheet needs numpy

    return make_code_png(code.content, code.symbology)
