"""Offices: which office, body and place a title means, and who held it that day.

`find_office` reads a title ("Ambassador in the Soviet Union"), `resolve_party` adds the holder, `resolve_parties` does
so for a whole heading and lets the signature speak for an embassy or a department. Where a name is printed it must
agree; where none is, three witnesses are weighed; all else stays open, with candidates and the reason.

    titles.py        which office, body and place words mean
    careers.py       the offices that a volume's list gives its persons, with their times; of a description
      descriptions.py  the parts and chunks
      enumerations.py  the offices side by side in a chunk
      periods.py       the times
      completions.py   what one office leaves to the next
      renamings.py     offices renamed while they were held
      nations.py       whose office the words mean
      readings.py      what they mean then, by titles.py
    witnesses.py     what a volume says of who held what: its headings and its list
    rolls.py         what the lists of other volumes say of who held what
    standins.py      whose holder may be meant where nobody is known
    weighing.py      all these and the registers, weighed
    holders.py       who an office's holder is, going by the name printed
    names.py         who is meant where only a name is printed
    parties.py       a heading's sender, addressee and signer in the light of each other
"""

from kg.resolve.offices.careers import careers
from kg.resolve.offices.parties import resolve_parties, resolve_party
from kg.resolve.offices.titles import OfficeReading, find_office
from kg.resolve.offices.weighing import holder_of
from kg.resolve.offices.witnesses import Witnesses, sightings, witnesses_of

__all__ = [
    "OfficeReading",
    "Witnesses",
    "careers",
    "find_office",
    "holder_of",
    "resolve_parties",
    "resolve_party",
    "sightings",
    "witnesses_of",
]
