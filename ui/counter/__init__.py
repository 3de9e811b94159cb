"""The first page: what waits today, and whom one served last."""
