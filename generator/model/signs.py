"""The sign that stands beside each relation, in print, on a page and in a terminal."""

from __future__ import annotations

from generator.model.comparison import Relation

SIGNS = {
    Relation.SAME: "=",
    Relation.EDITED: "≈",
    Relation.SPLIT: "⑂",
    Relation.MERGED: "⑃",
    Relation.CARRIED: "↷",
}
WORDS = {
    Relation.SAME: "same",
    Relation.EDITED: "edited",
    Relation.SPLIT: "split",
    Relation.MERGED: "merged",
    Relation.CARRIED: "phrase carried",
}
ADDED, DROPPED, MOVED = "+", "−", "⇅"
