"""Who is at the counter: choose a person, give the PIN; also the lock screen. Works offline."""
