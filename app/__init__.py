"""The shop's work, without a widget and without a network."""
