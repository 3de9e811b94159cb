"""For managers: the devices of the store, what they could not send, what lost, who to shut out."""
