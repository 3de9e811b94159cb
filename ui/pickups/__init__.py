"""The store's parcels: what waits, what is on the way, what is done."""
