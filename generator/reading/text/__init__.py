"""Text taken from PDFs: lines become blocks, blocks become parts, parts become units."""
