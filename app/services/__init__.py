"""Use cases: what the staff of a store can do, each in one transaction."""
