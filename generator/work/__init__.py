"""Work that is the same for many things: done on all cores, and only where it has not been done before."""
