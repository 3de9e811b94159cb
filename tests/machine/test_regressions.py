"""What the machine found once, as short as it could be made: it stays mended."""

from __future__ import annotations

import pytest

from tests.machine.running import play

FOUND = {
    "a revoked device hands in work about somebody erased": [
        ("the_office_erases", {"n": 6}),
        (
            "a_device_is_revoked_and_enrolled_anew",
            {"act": "correct", "n": 3, "name": "singapore"},
        ),
    ],
    "a device put back from a copy whose clock is wrong proves itself in the same moment": [
        ("somebody_asks_the_server", {"key": "qr:q2", "name": "paris-2"}),
        (
            "somebody_puts_the_copy_back_and_works",
            {"act": "continue_ticket", "n": 0, "name": "paris-2"},
        ),
        ("somebody_asks_the_server", {"key": "qr:q2", "name": "paris-2"}),
    ],
    "what was refused is sent again to a server that fell back, and shown meanwhile": [
        ("a_stranger_s_file_is_written_to", {"name": "singapore"}),
        ("the_server_is_backed_up", {}),
        ("the_server_falls_back", {"lists_graves": True}),
        ("somebody_asks_the_server", {"key": "qr:q2", "name": "singapore"}),
    ],
    "work that is sent again is about somebody who is erased in the same answer": [
        ("the_server_is_backed_up", {}),
        ("a_disk_is_cloned", {"act": "add_note", "n": 7, "name": "singapore"}),
        ("the_server_falls_back", {"lists_graves": True}),
        ("the_office_erases", {"n": 6}),
    ],
    "a clock that is slow when the server falls back: what was seen before is no base": [
        ("somebody_works", {"act": "correct_two_fields", "n": 2, "name": "singapore"}),
        ("the_server_is_backed_up", {}),
        ("the_server_falls_back", {"lists_graves": True}),
    ],
    "a copied disk that is slow goes on as another install: its older work is another's": [
        (
            "the_app_is_killed",
            {
                "act": "correct_two_fields",
                "n": 1,
                "name": "singapore",
                "statements": 40,
                "works": True,
            },
        ),
        ("a_disk_is_cloned", {"act": "open_ticket", "n": 4, "name": "singapore"}),
        ("a_stranger_s_file_is_written_to", {"name": "singapore"}),
        (
            "the_app_is_killed",
            {"act": "correct", "n": 5, "name": "clone", "statements": 45, "works": True},
        ),
    ],
    "what an older server keeps about somebody is answered when they are erased": [
        ("the_server_is_an_older_one", {"kind": "note_added"}),
        ("a_stranger_s_file_is_written_to", {"name": "singapore"}),
        ("the_office_erases", {"n": 7}),
    ],
    "what an older server kept about somebody erased goes when it is understood": [
        ("somebody_works", {"act": "correct", "n": 2, "name": "paris-2"}),
        ("the_office_erases", {"n": 7}),
        ("the_server_is_an_older_one", {"kind": "contact_corrected"}),
        ("a_stranger_s_file_is_written_to", {"name": "paris-2"}),
    ],
    "a clock runs a month ahead for a moment: the next contact unlocks": [
        ("a_new_counter_opens", {"snapshot": False}),
        ("a_clock_is_set", {"hours": 720, "name": "newcomer"}),
        ("a_clock_is_set", {"hours": 0, "name": "newcomer"}),
    ],
    "the office writes the same value again while a slow clock corrects it": [
        ("a_disk_is_cloned", {"act": "correct_two_fields", "n": 5, "name": "singapore"}),
        ("the_office_works", {"n": 7}),
        ("a_customer_moves", {"home": "SIN", "who": "jin"}),
    ],
    "two scopes begin again in one answer, and one of them holds what the other has lost": [
        ("somebody_asks_the_server", {"key": "qr:q2", "name": "paris-1"}),
        ("the_office_works", {"n": 5}),
        ("the_office_works", {"n": 7}),
        ("days_pass_and_the_server_sweeps", {"days": 100}),
    ],
    "a manager takes up work that replaces what its author had seen": [
        ("somebody_works", {"act": "correct", "n": 3, "name": "paris-2"}),
        ("exchanges_in_peace", {"name": "paris-2"}),
        (
            "a_device_is_revoked_and_enrolled_anew",
            {"act": "correct_two_fields", "n": 0, "name": "paris-2"},
        ),
        ("a_manager_decides_on_the_quarantine", {"takes_up": True}),
    ],
    "a device is revoked before it hears that the server fell back": [
        ("the_server_is_backed_up", {}),
        ("somebody_works", {"act": "correct", "n": 3, "name": "paris-2"}),
        ("exchanges_in_peace", {"name": "paris-2"}),
        ("the_server_falls_back", {"lists_graves": True}),
        (
            "a_device_is_revoked_and_enrolled_anew",
            {"act": "add_note", "n": 0, "name": "paris-2"},
        ),
        ("a_manager_decides_on_the_quarantine", {"takes_up": True}),
    ],
    "a copied disk hears of an erasure only by a refusal": [
        ("a_customer_moves", {"home": "PAR", "who": "jin"}),
        ("exchanges_in_peace", {"name": "paris-1"}),
        ("the_office_erases", {"n": 6}),
        ("exchanges_in_peace", {"name": "paris-2"}),
        ("a_stranger_s_file_is_written_to", {"name": "singapore"}),
        ("a_disk_is_cloned", {"act": "correct", "n": 6, "name": "paris-1"}),
        (
            "the_app_is_killed",
            {"act": "correct", "n": 1, "name": "clone", "statements": 24, "works": True},
        ),
        ("exchanges_in_peace", {"name": "paris-1"}),
        ("days_pass_and_the_server_sweeps", {"days": 100}),
    ],
    "an older server is handed work about somebody erased that it does not understand": [
        ("the_office_erases", {"n": 7}),
        ("two_do_the_same_at_once", {"act": "correct", "minutes": 24, "n": 4}),
        ("the_server_is_an_older_one", {"kind": "contact_corrected"}),
        (
            "a_device_is_revoked_and_enrolled_anew",
            {"act": "attach_photo", "n": 0, "name": "paris-2"},
        ),
    ],
    "the ids of the erased are swept before everybody has heard of it": [
        ("the_office_erases", {"n": 6}),
        (
            "a_device_is_revoked_and_enrolled_anew",
            {"act": "record_size", "n": 7, "name": "singapore"},
        ),
        ("days_pass_and_the_server_sweeps", {"days": 100}),
    ],
    "a ticket is opened, continued and put aside before its customer is erased": [
        ("two_do_the_same_at_once", {"act": "request_erasure", "minutes": 25, "n": 3}),
        ("two_do_the_same_at_once", {"act": "open_ticket", "minutes": 27, "n": 6}),
        (
            "a_device_is_revoked_and_enrolled_anew",
            {"act": "continue_ticket", "n": 0, "name": "paris-2"},
        ),
    ],
    "two ask for the same erasure, and one hears of it before being heard": [
        ("two_do_the_same_at_once", {"act": "request_erasure", "minutes": 18, "n": 7}),
        ("a_disk_is_cloned", {"act": "correct_two_fields", "n": 4, "name": "paris-1"}),
        ("exchanges_in_peace", {"name": "paris-1"}),
        ("somebody_asks_the_server", {"key": "qr:q2", "name": "clone"}),
    ],
}


@pytest.mark.parametrize("story", FOUND.values(), ids=FOUND.keys())
def test_it_stays_mended(stage, story):
    play(stage, story)
