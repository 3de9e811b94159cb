"""One parcel: who collects it, what leaves, signed how; or why it cannot be handed over."""
