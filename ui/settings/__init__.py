"""How people like this device, and what it is."""
