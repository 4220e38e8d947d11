"""The timeline: each text at its date, labels clear of one another, links that say where they go."""

from __future__ import annotations

from lxml import etree

from generator.rendering.figures import Event, Lane, timeline


def event(day: str, name: str, *, agreed: bool = False) -> Event:
    return Event(day, name, f"{name}, said in words", f"{name}/index.html", agreed)


def drawn(*events: Event) -> etree._Element:
    picture = timeline([Lane("A text", events)])
    assert picture
    return etree.fromstring(picture)


def test_a_text_stands_at_its_share_of_the_years():
    picture = drawn(event("2017-01-01", "A"), event("2019-12-31", "B"))
    assert [float(point.get("cx")) for point in picture.iter("circle")] == [12.0, 867.0]
    assert [year.text for year in picture.iter("text") if year.get("class") == "year"] == [
        "2017", "2018", "2019", "2020",
    ]  # fmt: skip


def test_an_adopted_text_is_filled():
    picture = drawn(event("2017-01-01", "A"), event("2018-01-01", "B", agreed=True))
    assert [point.get("class") for point in picture.iter("circle")] == ["draft", "agreed"]


def test_labels_of_near_dates_stand_one_above_the_other():
    picture = drawn(event("2017-07-19", "first"), event("2017-08-28", "second"), event("2020-01-01", "third"))
    heights = [float(label.get("y")) for label in picture.iter("text") if label.get("class") is None]
    assert heights == sorted(heights)
    assert heights[0] < heights[1] == heights[2]


def test_a_link_says_where_it_goes_whatever_the_name():
    picture = drawn(event("2017-01-01", '<b> & "c"'), event("2018-01-01", "B"))
    link = next(picture.iter("a"))
    assert link.get("aria-label") == '<b> & "c", said in words'
    assert link.findtext("text") == '<b> & "c"'


def test_one_day_is_no_timeline():
    both = (event("2017-01-01", "A"), event("2017-01-01", "B"))
    assert timeline([Lane("A text", both)]) is None
    assert timeline([]) is None


def test_each_family_has_its_line_and_its_name_the_one_with_the_newest_text_first():
    picture = timeline(
        [
            Lane("Old", (event("2001-01-01", "A"), event("2002-01-01", "B"))),
            Lane("Others", (event("2003-01-01", "C"),), family=False),
            Lane("New", (event("2001-01-01", "D"), event("2004-01-01", "E"))),
        ]
    )
    texts = list(etree.fromstring(picture).iter("text"))
    assert [text.text for text in texts if text.get("class") == "lane"] == ["New", "Old", "Others"]


def test_seven_hundred_texts_are_bars_that_say_how_many_and_lead_to_their_year():
    events = tuple(event(f"{2000 + n // 70}-{n % 12 + 1:02}-15", f"T{n}") for n in range(700))
    picture = timeline([Lane("Others", events, family=False)], {"2003": "#texts-2003"})
    bars = list(etree.fromstring(picture).iter("a"))
    assert sum(int(bar.get("aria-label").split(" ")[0]) for bar in bars) == 700
    assert bars[0].get("aria-label") == "6 texts, 15 January 2000"
    assert {bar.get("href") for bar in bars if "2003" in bar.get("aria-label")} == {"#texts-2003"}
    assert len(picture) < 25_000
