"""A device that its server does not let in any more goes on with what it holds."""
