"""Customers and whatever else is found while one types; the customers seen last before that."""
