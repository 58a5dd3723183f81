"""Resolving: who and which. One decision a noun; "not known" is an answer, with its reason."""
