"""The MkDocs adapter: thin, and without logic of its own."""
