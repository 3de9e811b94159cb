"""What surrounds every page: the rail, the top bar and the sync chip."""
