"""The device's database: tables, and one module of functions per noun."""
