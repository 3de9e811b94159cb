"""The interface: one folder per page, on widgets, a theme, tasks, a router and a window."""
