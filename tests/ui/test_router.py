from __future__ import annotations

from ui.router import Router
from ui.routes import CounterRoute, CustomerRoute, CustomersRoute, PickupsRoute, Route


def test_the_way_back_is_the_way_we_came() -> None:
    shown: list[Route] = []
    router = Router(shown.append, CounterRoute())
    router.go(CustomersRoute(text="laurent"))
    router.go(CustomerRoute("C1"))
    router.back()
    assert shown[-1] == CustomersRoute(text="laurent")
    router.back()
    router.back()
    assert shown[-1] == CounterRoute()
    assert not router.can_go_back


def test_going_where_we_are_arrives_again_without_a_step_back() -> None:
    shown: list[Route] = []
    router = Router(shown.append, CounterRoute())
    router.go(PickupsRoute())
    router.go(PickupsRoute())
    assert shown == [PickupsRoute(), PickupsRoute()]
    router.back()
    assert router.current == CounterRoute()


def test_a_search_being_typed_leaves_no_trail() -> None:
    router = Router(lambda _: None, CounterRoute())
    router.go(CustomersRoute(text="l"))
    router.replace(CustomersRoute(text="la"))
    router.back()
    assert router.current == CounterRoute()


def test_a_new_shell_begins_where_the_old_one_was() -> None:
    before = Router(lambda _: None, CounterRoute())
    before.go(CustomerRoute("C1"))
    after = Router(lambda _: None, CounterRoute(), before.history)
    assert after.current == CustomerRoute("C1")
    assert after.can_go_back
