"""Facts become JSON."""
