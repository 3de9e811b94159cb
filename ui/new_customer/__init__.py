"""A new customer's file at the counter: few fields, card by scan, twins shown, consents asked."""
