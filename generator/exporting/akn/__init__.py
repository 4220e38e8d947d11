"""A document becomes Akoma Ntoso: names, words, masthead, body, metadata, each in its file."""
