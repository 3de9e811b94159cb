"""The guide, read inside the app, without a network."""
