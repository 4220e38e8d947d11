"""Search: from records to the files of an index that a browser reads from a host and from a folder."""
