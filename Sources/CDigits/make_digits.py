"""Writes digits.bin: the handwritten digits that scikit-learn carries, packed.

    pip install scikit-learn==1.9.1
    python make_digits.py        # writes digits.bin beside this file

Each picture is 64 numbers from 0 to 16 and its digit; fifteen numbers are a word in base 17, written with the lowest byte
first.
"""
import pathlib

from sklearn.datasets import load_digits

digits = load_digits()
numbers = [int(n) for picture, digit in zip(digits.data, digits.target) for n in [*picture, digit]]
assert len(numbers) == 1797 * 65 and len(numbers) % 15 == 0 and max(numbers) == 16
words = [sum(n * 17**i for i, n in enumerate(numbers[at:at + 15])) for at in range(0, len(numbers), 15)]
pathlib.Path(__file__).with_name("digits.bin").write_bytes(b"".join(w.to_bytes(8, "little") for w in words))
