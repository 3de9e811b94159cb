"""Things with plugs: cameras, decoders, keyboard scanners. No Qt and no SQL."""
