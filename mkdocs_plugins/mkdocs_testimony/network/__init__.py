"""The one way to the network: a polite client, which commands use only when they are asked to.

Checking and building never come here; `tests/test_architecture.py` holds it.
"""
