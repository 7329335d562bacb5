"""The renderers: one tree of tokens, one printer for each output."""
