"""The customer's file: who they are, what fits, what they own, what waits, what they allow."""
