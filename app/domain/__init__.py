"""The rules of the trade: pure Python, standard library only, run by app and server alike."""
