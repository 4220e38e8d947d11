"""Many stylesheets as one, without what only those who write them need."""

from __future__ import annotations

import re
from collections.abc import Iterable

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_INDENT = re.compile(r"\s*\n\s*")


def join_sheets(sheets: Iterable[str]) -> str:
    """The rules of all, in order; without comments, indents and empty lines.

    >>> join_sheets(["a { color: red }\\n\\n/* why */\\n", "b {\\n  top: 0;\\n}\\n"])
    'a { color: red }\\nb {\\ntop: 0;\\n}\\n'
    """
    return "".join(_INDENT.sub("\n", _COMMENT.sub("", sheet)).strip() + "\n" for sheet in sheets)
