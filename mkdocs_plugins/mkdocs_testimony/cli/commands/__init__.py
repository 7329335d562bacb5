"""The commands, a file each; `cli/__init__.py` finds them by their names."""
