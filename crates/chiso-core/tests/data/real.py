"""Logarithms, exponentials, powers and geometric means by Python's decimal module, which rounds ln and exp correctly.

python3 tests/data/real.py > tests/data/real.txt
"""
import random
from decimal import Decimal as D, ROUND_DOWN, getcontext
from fractions import Fraction

getcontext().prec = 150
random.seed(2025)


def shown(value):
    # First to 80 places: a power that is a fraction of few places is calculated to just below it.
    return format(value.quantize(D(1).scaleb(-80)).quantize(D(1).scaleb(-50), rounding=ROUND_DOWN), "f")


def decimal(value):
    return D(value.numerator) / D(value.denominator)


def fraction(bits=20):
    return Fraction(random.randint(1, 2**bits), random.randint(1, 2**bits))


for _ in range(120):
    x = fraction(random.choice([4, 10, 30, 50]))
    print("ln", x, shown(decimal(x).ln()))
for _ in range(80):
    x = random.choice([-1, 1]) * fraction(8)
    x = x % 40 if x >= 40 else x
    print("exp", x, shown(decimal(x).exp()))
for _ in range(120):
    x, y = fraction(random.choice([4, 10, 30])), random.choice([-1, 1]) * fraction(5)
    if abs(y) > 8:
        y = y % 8
    if y:
        print("pow", x, y, shown((decimal(y) * decimal(x).ln()).exp()))
for _ in range(60):
    values = [fraction(12) for _ in range(random.randint(2, 6))]
    weights = [Fraction(random.randint(1, 9999), 10000) for _ in values]
    total = sum(weights)
    log = sum(decimal(w / total) * decimal(v).ln() for v, w in zip(values, weights))
    print("mean", ",".join(map(str, values)), ",".join(map(str, weights)), shown(log.exp()))
for x in (10**30 + 1, 10**40 - 1):
    print("ln", Fraction(x, 10**30), shown((D(x) / D(10**30)).ln()))
