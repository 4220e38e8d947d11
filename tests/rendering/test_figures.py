"""The timeline: each text at its date, labels clear of one another, links that say where they go."""

from __future__ import annotations

from lxml import etree

from generator.rendering.figures import Event, timeline


def event(day: str, name: str, *, agreed: bool = False) -> Event:
    return Event(day, name, f"{name}, said in words", f"{name}/index.html", agreed)


def drawn(*events: Event) -> etree._Element:
    picture = timeline(events)
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
    assert timeline([event("2017-01-01", "A"), event("2017-01-01", "B")]) is None
    assert timeline([]) is None
