"""Changes to an author's files, each at a place that the parser has found."""
