"""One physical piece: what its life was, whose it is, and what to do when nobody knows it."""
