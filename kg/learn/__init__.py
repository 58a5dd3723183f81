"""Training and measuring of the statistical parts.

    python -m kg.learn advice --gold GOLD             # fit on train, tune on dev; --all: fit on everything and keep it
    python -m kg.learn approaches --gold GOLD --part test --all

GOLD is what `../shared/eval/make_gold.py VOLUMES --out GOLD` writes: the documents as bare text. The annotations, and
which document is for training, for tuning (dev) and for the last look (test), stand in
`benchmarks/advice-annotations.jsonl`. Needs scikit-learn (`pip install cablegraph[learn]`);
reading the weights does not.
"""
