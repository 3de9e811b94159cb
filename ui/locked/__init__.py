"""What stands instead of every page with customers while the device has been away for too long."""
