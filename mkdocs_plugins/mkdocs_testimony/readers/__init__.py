"""What reads copies of sources. It runs in a process of its own (`worker`), and nothing imports it."""
