"""The composition root: opens the device, builds the parts and joins them. See decision 3."""
