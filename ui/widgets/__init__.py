"""The controls that every page is made of; import each from its own module."""
