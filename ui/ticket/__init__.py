"""One ticket: its story, what may follow, and what it is about."""
