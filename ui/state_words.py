"""What the shop calls the values of the domain's enumerations, by class name and value."""

from __future__ import annotations

from ui.translation import to_translate

STATES: dict[str, dict[str, str]] = {
    "ContactChannel": {
        "email": to_translate("ContactChannel", "E-mail"),
        "sms": to_translate("ContactChannel", "SMS"),
        "phone": to_translate("ContactChannel", "Phone"),
        "post": to_translate("ContactChannel", "Post"),
    },
    "Channel": {
        "store": to_translate("Channel", "In store"),
        "web": to_translate("Channel", "Web"),
        "app": to_translate("Channel", "App"),
        "phone": to_translate("Channel", "By phone"),
    },
    "LineState": {
        "owned": to_translate("LineState", "Owned"),
        "returned": to_translate("LineState", "Returned"),
        "exchanged": to_translate("LineState", "Exchanged"),
        "in_repair": to_translate("LineState", "In repair"),
    },
    "Family": {
        "shoes": to_translate("Family", "Shoes"),
        "tops": to_translate("Family", "Tops"),
        "shirts": to_translate("Family", "Shirts"),
        "trousers": to_translate("Family", "Trousers"),
        "dresses": to_translate("Family", "Dresses"),
        "lingerie": to_translate("Family", "Lingerie"),
        "gloves": to_translate("Family", "Gloves"),
        "rings": to_translate("Family", "Rings"),
        "hats": to_translate("Family", "Hats"),
        "belts": to_translate("Family", "Belts"),
        "other": to_translate("Family", "Other"),
    },
    "SizeSource": {
        "measured": to_translate("SizeSource", "Measured"),
        "declared": to_translate("SizeSource", "Told by the customer"),
        "purchase": to_translate("SizeSource", "From a purchase"),
        "card": to_translate("SizeSource", "From the card"),
    },
    "Role": {
        "associate": to_translate("Role", "Associate"),
        "manager": to_translate("Role", "Manager"),
        "agent": to_translate("Role", "Customer service"),
    },
    "TicketKind": {
        "question": to_translate("TicketKind", "Question"),
        "complaint": to_translate("TicketKind", "Complaint"),
        "exchange": to_translate("TicketKind", "Exchange"),
        "refund": to_translate("TicketKind", "Refund"),
        "repair": to_translate("TicketKind", "Repair"),
        "invoice": to_translate("TicketKind", "Invoice"),
    },
    "Priority": {
        "low": to_translate("Priority", "Low"),
        "normal": to_translate("Priority", "Normal"),
        "high": to_translate("Priority", "High"),
        "urgent": to_translate("Priority", "Urgent"),
    },
    "TicketStatus": {
        "open": to_translate("TicketStatus", "Open"),
        "in_progress": to_translate("TicketStatus", "In progress"),
        "waiting_customer": to_translate("TicketStatus", "Waiting for the customer"),
        "at_workshop": to_translate("TicketStatus", "At the workshop"),
        "ready": to_translate("TicketStatus", "Ready to collect"),
        "resolved": to_translate("TicketStatus", "Resolved"),
    },
    "EntryKind": {
        "opened": to_translate("EntryKind", "Opened"),
        "note": to_translate("EntryKind", "Note"),
        "answer": to_translate("EntryKind", "Answer"),
        "status": to_translate("EntryKind", "Step"),
        "photo": to_translate("EntryKind", "Photo"),
    },
    "AnswerChannel": {
        "in_store": to_translate("AnswerChannel", "In store"),
        "phone": to_translate("AnswerChannel", "By phone"),
        "email": to_translate("AnswerChannel", "By e-mail"),
        "sms": to_translate("AnswerChannel", "By SMS"),
    },
    "PickupState": {
        "in_transit": to_translate("PickupState", "In transit"),
        "preparing": to_translate("PickupState", "Preparing"),
        "ready": to_translate("PickupState", "Ready"),
        "partly_handed_over": to_translate("PickupState", "Partly handed over"),
        "handed_over": to_translate("PickupState", "Handed over"),
        "refused": to_translate("PickupState", "Refused"),
        "expired": to_translate("PickupState", "Expired"),
        "cancelled": to_translate("PickupState", "Cancelled"),
    },
    "Outcome": {
        "waiting": to_translate("Outcome", "Waiting"),
        "collected": to_translate("Outcome", "Collected"),
        "missing": to_translate("Outcome", "Missing"),
        "refused": to_translate("Outcome", "Refused"),
    },
    "CollectorKind": {
        "customer": to_translate("CollectorKind", "The customer"),
        "named": to_translate("CollectorKind", "The person named on the order"),
        "other": to_translate("CollectorKind", "Someone else"),
    },
    "Stage": {
        "anonymous": to_translate("Stage", "Anonymous"),
        "passive": to_translate("Stage", "Passive"),
        "lead": to_translate("Stage", "Lead"),
        "prospect": to_translate("Stage", "Prospect"),
        "abandoner": to_translate("Stage", "Left a basket"),
        "customer": to_translate("Stage", "Customer"),
        "loyal": to_translate("Stage", "Loyal"),
    },
    "Health": {
        "in_sync": to_translate("Health", "In sync"),
        "unsent": to_translate("Health", "Sending"),
        "away": to_translate("Health", "Away"),
        "locked": to_translate("Health", "Locked"),
        "revoked": to_translate("Health", "Shut out"),
        "unknown": to_translate("Health", "Not known"),
    },
    "IncidentKind": {
        "double_hand_over": to_translate("IncidentKind", "Handed over twice"),
        "card_twice": to_translate("IncidentKind", "One card, two customers"),
    },
    "CardState": {
        "active": to_translate("CardState", "Active"),
        "lost": to_translate("CardState", "Lost"),
    },
    "CodeSource": {
        "camera": to_translate("CodeSource", "Camera"),
        "picture": to_translate("CodeSource", "Picture"),
        "keyboard": to_translate("CodeSource", "Scanner"),
        "serial": to_translate("CodeSource", "Scanner"),
        "typed": to_translate("CodeSource", "Typed"),
    },
    "UnknownReason": {
        "empty": to_translate("UnknownReason", "Nothing was read."),
        "too_long": to_translate("UnknownReason", "This is too long for our codes."),
        "check_digit": to_translate(
            "UnknownReason", "One character was misread: please scan it again."
        ),
        "no_pattern": to_translate(
            "UnknownReason", "This is not one of our cards, parcels or articles."
        ),
    },
}
