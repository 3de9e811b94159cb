"""What must be known: incidents, what became of work that was sent, what is not sent yet."""
