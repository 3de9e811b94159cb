"""Sync: the protocol's messages, the device's engine, the central server."""
