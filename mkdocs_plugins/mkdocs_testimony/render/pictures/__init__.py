"""Pictures made from the model: SVG of our own, without scripts, styles or named fonts."""
