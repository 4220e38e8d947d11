"""What the texts refer to: notes written out, citations, bodies."""
