"""Every component in every state, without a shop: ``python main.py gallery``."""
