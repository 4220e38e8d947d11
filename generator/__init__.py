"""Agreed Text: a static site of United Nations texts, one page per paragraph."""

__version__ = "0.1.0"
