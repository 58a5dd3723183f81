"""Finding: what the words say, each find with the words.

One module a noun, each with `find(reading)` and `NOTHING` (what stands where it fails); `pipeline.FINDERS` lists them.
"""
