"""The Content-Security-Policy a finished site works under: only itself, and no inline code but its own.

W3C, Content Security Policy Level 3. The theme sets a few variables by inline scripts; each is named by its
hash, so that nothing else written into a page could ever run.
"""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

POLICY_FILE = "content-security-policy.txt"
"""Where the site says its policy, on one line."""

_INLINE = re.compile(rb"<(script|style)([^>]*)>(.*?)</\1>", re.DOTALL)
# A source has no inline code, and a type that is not JavaScript's makes it data.
_NOT_RUN = re.compile(rb"\bsrc=|\btype=\"?application/(?:ld\+)?json")


def write_policy(site: Path) -> None:
    """Say in a file of the site which policy its server can send with every page."""
    found: dict[str, set[str]] = {"script": set(), "style": set()}
    for page in site.rglob("*.html"):
        for element, attributes, code in set(_INLINE.findall(page.read_bytes())):
            if code and not _NOT_RUN.search(attributes):
                found[element.decode()].add(_hash(code))
    (site / POLICY_FILE).write_text(policy(found["script"], found["style"]), encoding="ascii", newline="\n")


def policy(scripts: set[str], styles: set[str]) -> str:
    """The value of the header, from the hashes of inline code (`'sha256-…'`)."""
    return "; ".join(
        (
            "default-src 'none'",
            # The search compiles WebAssembly.
            " ".join(["script-src 'self' 'wasm-unsafe-eval'", *sorted(scripts)]),
            " ".join(["style-src 'self'", *sorted(styles)]),
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


def _hash(code: bytes) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(code).digest()).decode()}'"
