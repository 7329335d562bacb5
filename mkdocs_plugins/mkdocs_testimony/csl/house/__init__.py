"""What manuals want that CSL has no words for: one policy a file, each with the section that it follows."""
