"""Every measurement, one after the other: `python -m bench`."""

from __future__ import annotations

from bench import akn, comparison, publishing, reading, resolving

if __name__ == "__main__":
    reading.main()
    akn.main()
    resolving.report(["75", "77"])
    comparison.main()
    publishing.main([])
