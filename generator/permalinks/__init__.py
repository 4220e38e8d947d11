"""Addresses are promises: what has been published, and where to forward it when it has moved."""
