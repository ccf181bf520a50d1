"""What rules relative to the cohort, and treatments, make of columns: worked out on fractions, by the definitions alone.

    python3 crates/chiso-testing/foreign/cohort.py > crates/chiso-testing/cases/cohort/columns.txt

Each line: the rule or treatment with its settings | the column, `-` where nothing is reported | what each unit gets
(scores; for treatments the values), `-` for nothing. Z-scores and
logarithms are rounded half up to 12 places. The columns are random,
of a generator written out below, so that every run prints the same.
"""

from decimal import Decimal, ROUND_HALF_UP, getcontext
from fractions import Fraction as F

getcontext().prec = 60


class Random:
    """A linear congruential generator (the constants of Knuth's MMIX)."""

    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % n


def column(random, negative):
    size = 1 + random.below(9)
    values = []
    for _ in range(size):
        if random.below(6) == 0:
            values.append(None)
            continue
        value = F(random.below(12), 1 + random.below(4))
        values.append(-value if negative and random.below(3) == 0 else value)
    return values


def known(values):
    return [value for value in values if value is not None]


def each(values, score):
    return [None if value is None else score(value) for value in values]


def clamped(score):
    return None if score is None else min(max(score, F(0)), F(1))


def ratio(above, below):
    return None if below == 0 else above / below


def best(values, lower):
    top, bottom = max(known(values)), min(known(values))
    if top == 0:
        return each(values, lambda x: None)
    if lower:
        return each(values, lambda x: F(1) if x == 0 else bottom / x)
    return each(values, lambda x: x / top)


def max_share(values, lower):
    top = max(known(values))
    share = each(values, lambda x: ratio(x, top))
    return [1 - x if lower and x is not None else x for x in share]


def towards(values, lower, full):
    worst = max(known(values)) if lower else min(known(values))
    sign = -1 if lower else 1
    whole = sign * (full - worst)
    if whole <= 0:
        return each(values, lambda x: None)
    return each(values, lambda x: clamped(sign * (x - worst) / whole))


def min_max(values, lower):
    return towards(values, lower, min(known(values)) if lower else max(known(values)))


def rank(values, lower, ties, others):
    def one(x):
        worse = sum(1 for other in known(values) if (other > x if lower else other < x))
        equal = sum(1 for other in known(values) if other == x)
        places = range(worse + 1, worse + equal + 1)
        place = {"min": F(min(places)), "max": F(max(places)), "average": F(sum(places), len(places))}[ties]
        n = len(known(values))
        return ratio(place - 1, F(n - 1)) if others else place / n

    return each(values, one)


def root(value):
    return (Decimal(value.numerator) / Decimal(value.denominator)).sqrt()


def z_score(values, lower, population):
    n = len(known(values))
    mean = sum(known(values)) / n
    squares = sum((x - mean) ** 2 for x in known(values))
    over = n if population else n - 1
    if over == 0 or squares == 0:
        return each(values, lambda x: None)
    deviation = root(squares / over)

    def one(x):
        distance = (mean - x) if lower else (x - mean)
        score = Decimal(distance.numerator) / Decimal(distance.denominator) / deviation
        return score.quantize(Decimal("1e-12"), ROUND_HALF_UP)

    return each(values, one)


def impute(values, median):
    if not known(values):
        return values
    ordered = sorted(known(values))
    half = len(ordered) // 2
    middle = ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
    stand_in = middle if median else sum(ordered) / len(ordered)
    return [stand_in if value is None else value for value in values]


def far_out(values):
    """Whether |skewness| >= 2 and kurtosis >= 3.5, of a sample; skewness by its square."""
    n = len(values)
    if n < 4:
        return False
    mean = sum(values) / n
    two, three, four = (sum((x - mean) ** power for x in values) for power in (2, 3, 4))
    if two == 0:
        return False
    skewness_squared = n * three**2 / two**3 * n * (n - 1) / F((n - 2) ** 2)
    kurtosis = ((n + 1) * (n * four / two**2 - 3) + 6) * (n - 1) / F((n - 2) * (n - 3))
    return skewness_squared >= 4 and kurtosis >= F(7, 2)


def winsorise(values, most):
    values = list(values)
    count = {True: 0, False: 0}
    while far_out(known(values)) and sum(count.values()) < most:
        mean = sum(known(values)) / len(known(values))
        high = sum((x - mean) ** 3 for x in known(values)) >= 0
        end = max(known(values)) if high else min(known(values))
        rest = [x for x in known(values) if x != end]
        if not rest:
            break
        to = max(rest) if high else min(rest)
        count[high] = sum(1 for x in known(values) if x == end)
        values = each(values, lambda x: to if x == end else x)
    return values


def logarithm(values):
    """`ln(x - min + (max - min) / 100)`, where values lie far out; rounded to 12 places either way."""

    def places(value):
        return value.quantize(Decimal("1e-12"), ROUND_HALF_UP)

    def plain(value):
        return Decimal(value.numerator) / Decimal(value.denominator)

    if not far_out(known(values)):
        return each(values, lambda x: places(plain(x)))
    low, high = min(known(values)), max(known(values))
    return each(values, lambda x: places(plain(x - low + (high - low) / 100).ln()))


def copeland(rows, weights):
    """Wins less losses against the others, brought to 0 to 1; over what both have."""

    def meets(one, other):
        both = [(w, a, b) for w, a, b in zip(weights, one, other) if a is not None and b is not None]
        ahead = sum(w * ((a > b) + F(a == b, 2)) for w, a, b in both)
        half = F(sum(w for w, _, _ in both), 2)
        return (ahead > half) - (ahead < half)

    scores = []
    for at, row in enumerate(rows):
        if all(value is None for value in row) or len(rows) == 1:
            scores.append(None)
            continue
        others = [other for there, other in enumerate(rows) if there != at and any(v is not None for v in other)]
        balance = sum(meets(row, other) for other in others)
        scores.append(ratio(F(balance + len(others)), F(2 * len(others))))
    return scores


def text(value):
    return "-" if value is None else str(value)


def line(name, values, result):
    print(f"{name} | {' '.join(map(text, values))} | {' '.join(map(text, result))}")


def main():
    random = Random(34)
    for _ in range(60):
        values = column(random, negative=False)
        while not known(values):
            values = column(random, negative=False)
        signed = column(random, negative=True)
        while not known(signed):
            signed = column(random, negative=True)
        for lower in (False, True):
            way = "lower-is-better" if lower else "higher-is-better"
            line(f"best {way}", values, best(values, lower))
            line(f"max-share {way}", values, max_share(values, lower))
            line(f"min-max {way}", signed, min_max(signed, lower))
            line(f"max-distance {way}", signed, min_max(signed, lower))
            target = F(random.below(20), 2)
            line(f"target {way} {target.numerator / target.denominator}", signed, towards(signed, lower, target))
            for ties in ("min", "average", "max"):
                line(f"rank {way} {ties}", signed, rank(signed, lower, ties, False))
                line(f"percentile-rank {way} {ties}", signed, rank(signed, lower, ties, True))
                line(f"borda {way} {ties}", signed, rank(signed, lower, ties, True))
            for deviation in ("sample", "population"):
                line(f"z-score {way} {deviation}", signed, z_score(signed, lower, deviation == "population"))
        line("impute mean", values, impute(values, False))
        line("impute median", values, impute(values, True))
    for _ in range(60):
        values = [F(random.below(6)) for _ in range(4 + random.below(16))]
        values += [F(random.below(200)) for _ in range(random.below(4))]
        if random.below(2):
            values = [F(250) - x for x in values]
        values.insert(random.below(len(values)), None)
        most = 1 + random.below(5)
        line(f"winsorise {most}", values, winsorise(values, most))
        line("logarithm", values, logarithm(values))
    for _ in range(60):
        weights = [1 + random.below(3) for _ in range(3)]
        rows = [
            [None if random.below(6) == 0 else F(random.below(6), 5) for _ in range(3)] for _ in range(1 + random.below(7))
        ]
        told = " ".join(",".join(map(text, row)) for row in rows)
        print(f"copeland {' '.join(map(str, weights))} | {told} | {' '.join(map(text, copeland(rows, weights)))}")


main()
