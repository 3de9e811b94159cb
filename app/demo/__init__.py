"""The demo shop: stores, staff, customers, catalogue, parcels and tickets, made from a seed."""
