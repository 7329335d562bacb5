"""Testimony as a Word document: the parts of an Office Open XML package (ECMA-376), from the same tokens."""
