"""Citations among each other: positions (Ibid.), telling works apart, collapsing, order, words around."""
