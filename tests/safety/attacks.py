"""Words made to act, and what a page consists of: the lists all tests of safety share."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import markdown
import yaml

from generator.publishing.markdown import Links, RefusedError, render

ROOT = Path(__file__).parents[2]
ATTACKS = (
    # HTML and what browsers make of it
    "<script>pwned()</script>",
    "</script><script>pwned()</script>",
    "</title><script>pwned()</script>",
    "</p></div></article><script>pwned()</script>",
    "<img src=x onerror=pwned()>",
    "<svg onload=pwned()>",
    "<svg><style><img src=x onerror=pwned()>",
    "<iframe srcdoc='<script>pwned()</script>'>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content=0;url=//x.example>",
    "<form action=//evil.example><input>",
    "<style>@import '//evil.example'</style>",
    "<!-- --><script>pwned()</script>",
    "<![CDATA[<script>pwned()</script>]]>",
    "]]><script>pwned()</script>",
    "<?php pwned() ?>",
    "<%= pwned() %>",
    '" onmouseover="pwned()" x="',
    "' onfocus='pwned()' autofocus='",
    "` onclick=`pwned()`",
    "x=y onclick=pwned()//",
    # references
    "&lt;script&gt;pwned()&lt;/script&gt;",
    "&#60;script&#62;pwned()&#60;/script&#62;",
    "&#x3c;img src=x onerror=pwned()&#x3e;",
    "\\u003cscript\\u003epwned()\\u003c/script\\u003e",
    "&amp;amp; &copy &quot;",
    # Markdown
    "[click](javascript:pwned())",
    "[click](JaVaScRiPt&#58;pwned())",
    "![x](javascript:pwned())",
    "![x](//evil.example/x.png)",
    "[click](data:text/html,<script>pwned()</script>)",
    "<javascript:pwned()>",
    "<https://evil.example/>",
    "https://evil.example/ x@evil.example",
    "[x]: javascript:pwned() 'x'",
    "*[HTML]: pwned **b** __i__ ~~s~~",
    "`code` ```x``` ~~~",
    "# heading {: onclick=pwned() }",
    "{: onclick=pwned() #x .y style=color:red }",
    "{ onclick=pwned() }",
    '{ .x onmouseover="pwned()" }',
    "<div markdown=1 onclick=pwned()>",
    "| a | b |",
    "1. one 2) two - three + four : five",
    "\\<script\\>pwned()\\</script\\>",
    "\\\\` \\* \\",
    "--- ... === +++",
    "[TOC]",
    "[^1]: note [^1]",
    "klzzwxh:0001 wzxhzdk:1",
    # templates
    "{{ 7 * 7 }} {% raw %}",
    "{{ config.theme.custom_dir }}{{ pwned() }}",
    "{% include '/etc/passwd' %}",
    "${pwned()} #{pwned()} <%=1%>",
    # scripts, JSON, addresses
    "');pwned();//",
    '"});pwned();({"',
    "\u2028pwned()\u2029//",
    "//evil.example/",
    "../../../../etc/passwd",
    "%0d%0aX-Evil:1",
    "?subject=x&body=y&bcc=x@evil.example",
    # characters that mislead
    "\u202egnp.exe\u202c \u2066x\u2069",
    "A\u200d/\u200bRES\u2060/1\ufeff",
    "\u0410/RES/71/319 \u2215 \uff0f",
    "\ufffe\uffff \ufdd0",
    "\x00\x1b[31m\x7f\x9b31m",
    "e\u0301\u0301\u0301\u0301 \U0001f469\u200d\U0001f4bb",
    "[" * 40,
    "(" * 20 + ")" * 20,
    "<" * 40,
    "*" * 39,
)  # fmt: skip
"""None is longer than LENGTH."""
LENGTH = 52

_ACTIVE = frozenset(
    [
        "action",
        "background",
        "cite",
        "data",
        "formaction",
        "href",
        "ping",
        "poster",
        "src",
        "srcdoc",
        "srcset",
        "xlink:href",
    ]
)
_EXTENSIONS = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["markdown_extensions"]


class Skeleton(HTMLParser):
    """What a page is made of, apart from its words: each element with its attributes, in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        """Element and the names of its attributes."""
        self.addresses: list[str] = []
        """What attributes hold that a browser may follow, load or run."""
        self.values: list[str] = []
        """What other attributes hold."""
        self.words: list[str] = []
        """The characters between two tags."""
        self.comments: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(sorted(name for name, _ in attrs))))
        self.words.append("")
        for name, value in attrs:
            (self.addresses if name in _ACTIVE else self.values).append(value or "")

    def handle_endtag(self, tag: str) -> None:
        self.elements.append((f"/{tag}", ()))
        self.words.append("")

    def handle_data(self, data: str) -> None:
        self.words = [*self.words[:-1], self.words[-1] + data] if self.words else [data]

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    handle_decl = unknown_decl = handle_pi = handle_comment


def make_renderer() -> markdown.Markdown:
    """Python-Markdown as the site has it."""
    names = [next(iter(one)) if isinstance(one, dict) else one for one in _EXTENSIONS]
    return markdown.Markdown(extensions=[*names, "fenced_code"])


_RENDERER = make_renderer()
_FRONT = re.compile(r"---\n(.*?)\n---\n", re.DOTALL)


def rendered(page: str) -> tuple[dict[str, object], str]:
    """Front matter and HTML of a page, as MkDocs makes them; the fast way makes the same, or leaves it."""
    settings, words = parted(page)
    html = _RENDERER.reset().convert(words)
    assert rendered_fast(words) in (html, None)
    return settings, html


def rendered_fast(words: str) -> str | None:
    """HTML of the Markdown of a page; None where the fast way does not know all of it."""
    try:
        return render(words, Links(str)).content
    except RefusedError:
        return None


def parted(page: str) -> tuple[dict[str, object], str]:
    """Front matter, and the Markdown after it."""
    front = _FRONT.match(page)
    return (yaml.safe_load(front[1]), page[front.end() :]) if front else ({}, page)
