"""A product of the catalogue: what it is, its sizes and variants, prices and barcode."""
