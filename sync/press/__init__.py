"""The press: makes snapshots, in a process of its own beside the server.

The only room that knows both PostgreSQL and the device's tables: neither the server nor the tablet
imports it.
"""
