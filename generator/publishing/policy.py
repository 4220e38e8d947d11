"""The Content-Security-Policy a finished site works under: only itself, and no inline code but its own.

W3C, Content Security Policy Level 3. The theme sets a few variables by inline scripts; each is named by its
hash, so that nothing else written into a page could ever run. On pages that are made from sources only the
theme is looked at: a script that came to stand among their words names itself nowhere.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from pathlib import Path

POLICY_FILE = "content-security-policy.txt"
"""Where the site says its policy, on one line."""

LEFT_OUT = b"\0"
"""In the place of what does not come from the theme; no page holds it."""
_INLINE = re.compile(rb"<(script|style)([^>]*)>(.*?)</\1>", re.DOTALL)
# A source has no inline code, and a type that is not JavaScript's makes it data.
_NOT_RUN = re.compile(rb"\bsrc=|\btype=\"?application/(?:ld\+)?json")


Code = tuple[str, str]
"""`script` or `style`, and the hash of what stands in it."""


def inline_code(page: bytes) -> set[Code]:
    """The code that stands in a page."""
    return {
        (element.decode(), _hash(code))
        for element, attributes, code in set(_INLINE.findall(page))
        if code and LEFT_OUT not in code + attributes and not _NOT_RUN.search(attributes)
    }


def theme_code(page: str, values: Iterable[str]) -> set[Code]:
    """The code of a page but for what its values have brought, each of which stands in it as it is."""
    for value in values:
        # No other can begin or end an element.
        if "<" in value:
            page = page.replace(value, LEFT_OUT.decode())
    return inline_code(page.encode("utf-8", errors="surrogatepass"))


def write_policy(site: Path, known: Iterable[Code] = (), pages: AbstractSet[str] = frozenset()) -> None:
    """Say in a file of the site which policy its server can send with every page.

    The code of some pages may be known already.
    """
    found = set(known)
    for folder, _, names in os.walk(site):
        within = Path(folder).relative_to(site).as_posix()
        within = "" if within == "." else f"{within}/"
        for name in names:
            if name.endswith(".html") and f"{within}{name}" not in pages:
                found |= inline_code(Path(folder, name).read_bytes())
    scripts, styles = ({code for element, code in found if element == one} for one in ("script", "style"))
    (site / POLICY_FILE).write_text(policy(scripts, styles), encoding="ascii", newline="\n")


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
