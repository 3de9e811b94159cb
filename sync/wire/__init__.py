"""The protocol: every message that crosses the network."""
