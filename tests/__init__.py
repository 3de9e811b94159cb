"""Tests, by what they need: unit, db, wire, server, ui, e2e, and the rules of the house."""
