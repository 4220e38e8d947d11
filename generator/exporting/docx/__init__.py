"""Documents and comparisons for Word (Office Open XML, ECMA-376)."""
