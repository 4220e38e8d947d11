"""Two texts in, typed facts out; no markup."""
