"""English words that hold sentences together and say nothing of their own."""

FUNCTION_WORDS = frozenset(
    {
        "a", "all", "also", "an", "and", "any", "are", "as", "at", "be", "been", "being", "but", "by",
        "for", "from", "further", "had", "has", "have", "her", "his", "if", "in", "into", "is", "it",
        "its", "may", "more", "no", "nor", "not", "of", "on", "or", "other", "our", "shall", "should",
        "such", "than", "that", "the", "their", "them", "there", "these", "they", "this", "those",
        "through", "to", "under", "upon", "was", "we", "were", "which", "while", "who", "whom", "will",
        "with", "within", "would",
    }
)  # fmt: skip
