"""Many stylesheets as one, without what only those who write them need."""

from __future__ import annotations

import re
from collections.abc import Iterable

_RULE = re.compile(r"([^{}]+)\{[^{}]*\}")
_EMPTY = re.compile(r"@media[^{}]*\{\s*\}")
_NOT_HERE = re.compile(
    r"\.(?:md-(?:annotation|author|clipboard|code|consent|dialog|feedback|footer|meta|nav|option|overlay|"
    r"pagination|path|post|profile|progress|search|select|sidebar|social|source|status|tabs|tag|toggle|tooltip|"
    r"top|version)|(?:no-)?js\b|tabbed|highlight|admonition|task-list|mermaid)|\[data-md-toggle"
)
"""Parts of the theme that the frame of this site has not, and extensions of Markdown that it does not use."""
_ICONS = re.compile(r":root\{--md-[\w-]+:url\((?![^{}]*--md-details-icon)[^{}]*\}")
"""Pictures of such parts; the sign of what unfolds is used."""

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_INDENT = re.compile(r"\s*\n\s*")


def without_unused(theme: str) -> str:
    """A stylesheet of the theme without rules that only its unused parts follow.

    >>> without_unused(".md-nav a{top:0}.md-nav,.md-grid{top:1px}")
    '.md-nav,.md-grid{top:1px}'
    """
    used = _RULE.sub(_kept, _ICONS.sub("", theme))
    return _EMPTY.sub("", used)


def _kept(rule: re.Match[str]) -> str:
    return "" if all(map(_NOT_HERE.search, rule[1].split(","))) else rule[0]


def join_sheets(sheets: Iterable[str]) -> str:
    """The rules of all, in order; without comments, indents and empty lines.

    >>> join_sheets(["a { color: red }\\n\\n/* why */\\n", "b {\\n  top: 0;\\n}\\n"])
    'a { color: red }\\nb {\\ntop: 0;\\n}\\n'
    """
    return "".join(_INDENT.sub("\n", _COMMENT.sub("", sheet)).strip() + "\n" for sheet in sheets)
