"""What the make targets do, in the standard library alone."""
