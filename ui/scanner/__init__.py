"""Set up a scanner: a test sheet, and what the scanner makes of it."""
