"""Facts become Markdown pages; decides no facts."""
