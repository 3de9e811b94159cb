"""A device that no server knows yet: the server's address, a one-time code, the first load."""
