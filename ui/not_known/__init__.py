"""A code that leads nowhere on this device: what it looks like, how sure that is, the ways on."""
