"""What others say of a source: whether its address answers, and what the registers know of it.

Asked by the commands `links` and `lookup` alone; what came is kept in sources.lock, which a check reads.
"""
