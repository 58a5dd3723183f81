"""Days, months and hours: the arithmetic under `kg.resolve.dates`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

__all__ = ["SEASONS", "Span", "clock", "day_span", "month_end", "month_number", "month_span", "shifted"]

# EDTF's number of a season, and the month in which it begins
SEASONS = {"spring": (21, 3), "summer": (22, 6), "autumn": (23, 9), "fall": (23, 9), "winter": (24, 12)}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?\s?(?P<half>[ap])\.?\s?m\b|(?P<zulu>\d{4})Z", re.IGNORECASE
)


@dataclass(frozen=True)
class Span:
    """From one day to another, and how EDTF writes it."""

    begin: date
    end: date
    form: str = ""

    @property
    def edtf(self) -> str:
        """As in "1952-07-25", "1951-11", "1952-07-14/1952-07-20"."""
        return self.form or (f"{self.begin}" if self.begin == self.end else f"{self.begin}/{self.end}")


def day_span(day: date) -> Span:
    """One day."""
    return Span(day, day)


def month_span(year: int, month: int) -> Span:
    """One month: "1951-11"."""
    return Span(date(year, month, 1), month_end(year, month), f"{year}-{month:02}")


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def shifted(day: date, months: int) -> date:
    """The first of the month so many months from a day's."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def month_number(name: str) -> int:
    """As in "Sept." -> 9; 0 for what is no month."""
    short = name[:3].lower()
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0


def clock(words: str) -> str:
    """An hour as "16:00": "4 p.m.", "12.02 p.m.", "noon", "midnight" (24:00, the end of the day), "0940Z"."""
    match = _CLOCK.search(words)
    if match is None:
        lower = words.lower()
        return "12:00" if "noon" in lower and "afternoon" not in lower else "24:00" if "midnight" in lower else ""
    if match["zulu"]:
        hour, minute, zone = int(match["zulu"][:2]), int(match["zulu"][2:]), "Z"
    else:
        hour = int(match["hour"]) % 12 + (12 if match["half"].lower() == "p" else 0)
        minute, zone = int(match["minute"] or 0), ""
        if int(match["hour"]) > 12:
            return ""
    return f"{hour:02}:{minute:02}{zone}" if hour < 24 and minute < 60 else ""
