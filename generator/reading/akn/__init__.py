"""Akoma Ntoso for the United Nations: parse → segments of print → drafts of parts → document."""
