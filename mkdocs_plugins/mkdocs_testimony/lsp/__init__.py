"""The server that editors talk to (the Language Server Protocol, 3.17).

It holds no logic of its own: it runs the same passes and rules as the command line over what the editor has
open, and turns what they say into the protocol's words. `server` speaks, `session` says when to work,
`analysis` works, and each of the other modules answers one kind of request from an `Analysis`.
"""
