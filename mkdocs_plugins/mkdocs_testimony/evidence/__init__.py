"""Pinned copies of sources, the passages that are quoted from them, and what has been looked up of them.

The core is pure: it is given the text of the copies and says what stands where. `extraction` alone starts a
process, which reads a copy for it.
"""
