"""Bytes as a bad disk, a cut-off copy, a careless program or a text editor leaves them."""

from __future__ import annotations

import random


def spoiled(data: bytes, dice: random.Random) -> bytes:
    """Return bytes that differ from `data` in one to four places, or as a whole."""
    made = bytearray(data)
    if dice.random() < 0.1:
        return dice.choice([b"", b"\0" * len(data), dice.randbytes(len(data)), data[: len(data) // 2], b"{}", b"[]\n"])
    for _ in range(dice.randint(1, 4)):
        place = dice.randrange(len(made) + 1)
        length = dice.randint(1, 60)
        what = dice.randrange(6)
        if what == 0 and place < len(made):
            made[place] ^= 1 << dice.randrange(8)
        elif what == 1:
            del made[place : place + length]
        elif what == 2:
            made[place:place] = dice.randbytes(length)
        elif what == 3:
            made[place : place + length] = b"\0" * length
        elif what == 4:
            del made[place:]
        else:
            made[place:place] = made[dice.randrange(len(made) + 1) :][:length]
    return bytes(made)
