"""Learning with PyTorch: steps whose length rises, then falls, and batches of like size."""

import math
import random
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

import torch
from torch import Tensor, nn

Item = TypeVar("Item")
Made = TypeVar("Made")

LEAST = 0.02
"""The share of the rate that is left at the end."""

LINED_UP = 16
"""Batches that are sorted by size together."""


def learn(
    network: nn.Module,
    batches: Iterator[list[Item]],
    loss_of: Callable[[list[Item]], Tensor],
    *,
    steps: int,
    rate: float,
    warm: int,
) -> None:
    """Learn from batches: AdamW, the rate rising for ``warm`` steps and falling as a cosine."""
    learning = [each for each in network.parameters() if each.requires_grad]
    optimiser = torch.optim.AdamW(learning, lr=rate, weight_decay=0.01, betas=(0.9, 0.98))
    for step, batch in zip(range(steps), batches, strict=False):
        falling = LEAST + (1 - LEAST) * (1 + math.cos(math.pi * step / steps)) / 2
        for group in optimiser.param_groups:
            group["lr"] = rate * min(1, (step + 1) / warm) * falling
        optimiser.zero_grad()
        loss = loss_of(batch)
        loss.backward()
        nn.utils.clip_grad_norm_(learning, 1.0)
        optimiser.step()
        if step % 50 == 0:
            print(f"{step} of {steps}: {loss.item():.3f}", flush=True)


def batches_of(
    items: Sequence[Item], size: int, made: Callable[[Item], Made], length: Callable[[Made], int]
) -> Iterator[list[Made]]:
    """Yield batches without end of what is made of items, of like length, in an order of chance."""
    while True:
        order = random.sample(items, len(items))
        for start in range(0, len(order), size * LINED_UP):
            some = sorted(map(made, order[start : start + size * LINED_UP]), key=length)
            batches = [some[at : at + size] for at in range(0, len(some), size)]
            yield from random.sample(batches, len(batches))
