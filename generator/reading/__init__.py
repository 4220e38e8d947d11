"""One source becomes one Document and its findings; knows no other document."""
