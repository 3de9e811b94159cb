"""Where something of the erased could be left, though nobody thinks of it."""

from __future__ import annotations

from app.domain.photos import PhotoTaken
from tests.builders import NOW, PHONE_CARD, a_ticket
from tests.server.shop import ADMIN
from tests.server.test_erasing import confirm, erase, everything, server, tidy

__all__ = ["server"]


def test_nothing_is_filed_with_them_by_way_of_somebody_else_s_ticket(server, counter):
    server.bring(a_ticket(ticket_id="open", customer_id=""))
    erase(server)
    photo = PhotoTaken(
        at=NOW,
        by="camille",
        store="PAR",
        photo_id="late",
        ticket_id="open",
        customer_id="amelie",
        jpeg=b"clasp",
    )
    assert counter.do(photo)["code"] == "erased"
    assert "late" not in everything(server)


def test_what_was_counted_about_them_is_swept_with_the_rest(server, counter):
    """How often the code of a card was asked for, and who was about to hand over a parcel."""
    headers = {"Authorization": f"Bearer {ADMIN}"}
    assert (
        server.http.get(f"/v1/admin/cards/{PHONE_CARD}/code", headers=headers).status_code == 200
    )
    asked = {"pickup_id": "pickup-1", "actor": "camille"}
    assert server.post("/v1/leases", asked, counter.token).status_code == 200
    number = erase(server).json()["number"]
    confirm(counter, number)
    server.clock.passes(days=100)
    for _ in range(2):  # tombstones are marked, then forgotten
        tidy(server)
        server.clock.passes(days=100)
    left = everything(server)
    assert [name for name in (PHONE_CARD, "pickup-1", "amelie") if name in left] == []
