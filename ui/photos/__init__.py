"""Photos on a page: taken, chosen, dropped or pasted; shown small, and large in place."""
