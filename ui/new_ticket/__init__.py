"""Opening a ticket: whose, about what, what they say."""
