"""The one organ that a printed number can belong to, or those between which the words leave it open."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from generator.resolving.numbers import form_of, has_form, plausible
from generator.resolving.organs import (
    COUNCILS,
    ECONOMIC_AND_SOCIAL_COUNCIL,
    GENERAL_ASSEMBLY,
    HUMAN_RIGHTS_COUNCIL,
    OTHER_ORGAN,
    SECURITY_COUNCIL,
    Form,
    Organ,
)
from generator.resolving.resolutions import Numbered

# The Council's report to the Assembly is Supplement No. 53, and 53A, of every session since the sixty-first.
_HUMAN_RIGHTS_REPORT = re.compile(r"A/(?:6[1-9]|[7-9]\d)/53(?!\d)")


class Setting(msgspec.Struct, frozen=True):
    """What the document says beyond the sentence."""

    speaker: Organ
    """The organ that adopts the text."""
    elsewhere: Mapping[str, Organ]
    """Printed number → the organ that the document names for it, where it names exactly one."""
    named: frozenset[str]
    """Names of organs found in the document."""
    year: int | None = None
    """Year of the document: nothing it cites is later."""


def owners(one: Numbered, setting: Setting) -> tuple[Organ, ...]:
    """The organs a number can belong to: one where it is certain, several where the words leave it open,
    none where no organ in question numbers so."""
    form = form_of(one.number)
    if one.organs:
        return _named(one)
    if form in (Form.DATED, Form.EMERGENCY, Form.ROMAN_SPECIAL):
        return (SECURITY_COUNCIL if form is Form.DATED else GENERAL_ASSEMBLY,)
    if one.number in setting.elsewhere and not one.own:
        return (setting.elsewhere[one.number],)
    if one.report:
        return (HUMAN_RIGHTS_COUNCIL,) if _HUMAN_RIGHTS_REPORT.match(one.report) else ()
    if not one.date and form is Form.SESSION:
        fitting = [o for o in dict.fromkeys((setting.speaker, *one.joined)) if _fits(o, one, setting)]
        if len(fitting) > 1:
            # "Council resolution 32/3 and resolution 38/1": the Council's too, or that of who speaks.
            return tuple(fitting)
    for organ in () if one.own else one.inherited:
        if _fits(organ, one, setting):
            return (organ,)
    return _open(one, setting)


def _open(one: Numbered, setting: Setting) -> tuple[Organ, ...]:
    """The organs a number without an owner in its sentence can belong to: the speaker's, unless another is
    in play that numbers so too."""
    form = form_of(one.number)
    rivals = () if one.own else _in_play(one, setting)
    fitting = [organ for organ in dict.fromkeys((setting.speaker, *rivals)) if _fits(organ, one, setting)]
    if one.date and setting.speaker in fitting and setting.speaker is not OTHER_ORGAN:
        # The date is that of the session: no other body's session would fall on it by chance.
        return (setting.speaker,)
    if fitting:
        return tuple(fitting)
    if one.own and form is not Form.ROMAN and has_form(setting.speaker, one.number, decision=one.decision):
        # The speaker's all the same: the date is a slip.
        return (setting.speaker,)
    if OTHER_ORGAN in one.rivals or form is Form.ROMAN:
        return ()
    if form is Form.SESSION and not one.date:
        # A conference of parties may have a fifth session as well; only the date tells them apart.
        return ()
    named = (HUMAN_RIGHTS_COUNCIL, ECONOMIC_AND_SOCIAL_COUNCIL)
    return tuple(o for o in named if o.name in setting.named and _fits(o, one, setting))[:1]


def _named(one: Numbered) -> tuple[Organ, ...]:
    """Of the organs named for a number those that number so; of several those that can have it."""
    form = form_of(one.number)
    fitting = [organ for organ in one.organs if has_form(organ, one.number, decision=one.decision)]
    if len(fitting) > 1 and form is Form.SESSION:
        fitting = [o for o in fitting if plausible(o, one.number, decision=one.decision, date=one.date)]
    return tuple(fitting)


def _in_play(one: Numbered, setting: Setting) -> tuple[Organ, ...]:
    """The rivals; of the Councils that "the Council" may be those that the document names. Bodies without a
    series of their own are named with every number but with "its", and number by session at most."""
    return tuple(
        organ
        for organ in one.rivals
        if (organ.name in setting.named if organ in COUNCILS else True)
        and (organ is not OTHER_ORGAN or (one.is_its and form_of(one.number) is Form.SESSION))
    )


def _fits(organ: Organ, one: Numbered, setting: Setting) -> bool:
    return plausible(organ, one.number, decision=one.decision, date=one.date, year=setting.year)
