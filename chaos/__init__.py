"""A fault run: real devices, real servers, one PostgreSQL, and everything that can go wrong."""
