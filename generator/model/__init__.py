"""The nouns: what a document is. Knows no source format, no page, no other room."""
