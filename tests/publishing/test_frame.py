"""Frames: what a template says for every page of a kind, and the slots it puts values into."""

from __future__ import annotations

import jinja2
import pytest

from generator.publishing.frame import Frame, Marks, UnknownFormError

WORDS = "Trafficking & <b>persons</b> &amp; \"children\" 'é' </script>"


def learnt(template: str) -> Frame:
    marks = Marks()
    return marks.frame(jinja2.Template(template).render(title=marks.words("title"), step=marks.token("step")))


@pytest.mark.parametrize(
    "template",
    [
        "<title>{{ title }}</title>",
        '<meta content="{{ title | e }}">',
        "<p>{{ title | striptags }}</p>",
        '<nav aria-label="{{ title | striptags | e }}">',
        "<script>{{ {'a': title} | tojson }}</script>",
        "{{ title }} and {{ title | e }}, {{ step }}.html",
        "no value at all",
    ],
)
def test_a_filled_frame_is_what_the_template_would_have_said(template):
    expected = jinja2.Template(template).render(title=WORDS, step="annex")
    assert learnt(template).fill({"title": WORDS, "step": "annex"}) == expected.encode()


@pytest.mark.parametrize(
    "template",
    ["{{ title | upper }}", "{{ title | truncate(12) }}", "{{ title | urlencode }}", "{{ title[3:] }}"],
)
def test_what_a_template_does_with_a_value_must_be_known(template):
    with pytest.raises(UnknownFormError):
        learnt(template)
