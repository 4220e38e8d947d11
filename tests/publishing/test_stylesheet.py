"""Many stylesheets as one."""

from __future__ import annotations

from generator.publishing.stylesheet import join_sheets, without_unused


def test_rules_stay_in_order_without_comments_and_indents():
    sheets = ["a { color: red }\n\n/* why:\n   so */\n", "b {\n  top: 0;\n}\n"]
    assert join_sheets(sheets) == "a { color: red }\nb {\ntop: 0;\n}\n"


def test_what_only_unused_parts_follow_is_left_out():
    assert without_unused(".md-nav a{top:0}.md-grid{top:1px}") == ".md-grid{top:1px}"
    assert without_unused("@media print{.md-nav,.no-js .md-tabs{top:0}}a{top:0}") == "a{top:0}"


def test_what_others_follow_too_stays_whole():
    rule = "@media print{.md-typeset .admonition,.md-typeset details{top:0}}"
    assert without_unused(rule) == rule


def test_pictures_of_unused_parts_are_left_out():
    sheet = ':root{--md-tag-icon:url("data:,<svg/>")}:root{--md-a-icon:url("data:,a");--md-details-icon:url("data:,b")}'
    assert without_unused(sheet) == ':root{--md-a-icon:url("data:,a");--md-details-icon:url("data:,b")}'
