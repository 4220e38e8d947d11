"""The contents of pages, and what others have to know of them."""

from __future__ import annotations

from generator.publishing.contents import contents


def page(words: str) -> str:
    return f'---\ntitle: "A"\n---\n\n# A {{ #a }}\n\n{words}\n'


def test_the_links_of_a_folder_are_told_once_with_the_first_page_that_is_made() -> None:
    pages = (
        ("a/1.md", page("[one](../b.md)\n\n- A list, which is refused.")),
        ("a/2.md", page("[one](../b.md) and [two](#a) and [three](#b)")),
        ("a/3.md", page("[one](../b.md) and [three](#b)")),
        ("c/4.md", page("[one](../b.md#d)")),
    )
    made = contents(pages)
    assert [one.path for one in made.pages] == ["a/2.md", "a/3.md", "c/4.md"]
    assert made.about.refused == ("a/1.md",)
    assert made.about.links == (
        ("a/2.md", "b", "a/2.md"),
        ("a/3.md", "b", "a/3.md"),
        ("b.md", "", "a/2.md"),
        ("b.md", "d", "c/4.md"),
    )
    assert '<a href="../b.html">one</a>' in made.pages[1].html


def test_the_anchors_of_a_page_are_its_ids_and_no_other_attributes() -> None:
    words = '<div data-id="b" markdown>\n\nWords.\n{ #c .d }\n\n</div>'
    assert contents((("a.md", page(words)),)).about.ids == {"a.md": ("a", "c")}


def test_a_title_is_words_even_where_it_is_one() -> None:
    """Else each page with such a title would be of a kind of its own, with a frame of its own to learn."""
    assert contents((("a.md", page("Words.")),)).about.worded == ("title",)
