"""HTML, for the site: one method a token type."""
