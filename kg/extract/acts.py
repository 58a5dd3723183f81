"""placeholder"""
from __future__ import annotations
from kg.model import SpeechAct
NOTHING: tuple[SpeechAct, ...] = ()
def find(reading: object) -> tuple[SpeechAct, ...]:
    return NOTHING
