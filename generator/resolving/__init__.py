"""What the texts refer to: notes written out, citations, instruments, bodies and what they are asked."""

from __future__ import annotations

from generator.resolving.bodies import Bodies, load_bodies
from generator.resolving.collection import shared_instruments
from generator.resolving.resolve import Resolver, resolve

__all__ = ["Bodies", "Resolver", "load_bodies", "resolve", "shared_instruments"]
