"""What is said, on what ground: statements, their relations, and the support that follows from them."""
