"""A style file: its elements with their places, what is broken in it, its locale, what it asks beyond CSL."""
