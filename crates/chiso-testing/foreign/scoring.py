"""One unit's score: figures, indicators, groups, policies."""

from datetime import date
from fractions import Fraction

from expressions import MISSING, NOT_APPLICABLE, Absent, Refused, evaluate, number, parse, power
from maxima import Maxima, informational
from rules import score

STANDINGS = {"claimed": "values", "measured": "measured", "appraised": "appraised"}


def rounded(value, places, mode="half-up"):
    """`value` with so many decimal places, as text."""
    scaled = abs(value) * 10**places
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    half = 2 * rest - scaled.denominator
    below = value < 0
    up = {
        "half-up": half >= 0, "half-down": half > 0, "half-even": half > 0 or (half == 0 and whole % 2 == 1),
        "up": rest > 0, "down": False, "floor": below and rest > 0, "ceiling": not below and rest > 0,
    }[mode]
    digits = str(whole + (1 if up and rest else 0)).rjust(places + 1, "0")
    text = digits[:-places] + "." + digits[-places:] if places else digits
    return "-" + text if below and any(digit in "123456789" for digit in text) else text


class Unit:
    """What one unit reports, and what counts of it."""

    def __init__(self, framework, unit):
        self.framework, self.unit = framework, unit
        self.order = framework.total.get("figures", ["appraised", "measured", "claimed"])
        aliases = {a["name"]: id for id, value in framework.inputs.items() for a in value.get("aliases", [])}
        self.tables = {
            standing: {aliases.get(name, name): value for name, value in unit.get(table, {}).items()}
            for standing, table in STANDINGS.items()
        }

    def chosen(self, id):
        """The figure of an input as it was written, by the order of precedence: the first that is known."""
        given = [self.tables[standing][id] for standing in self.order if id in self.tables[standing]]
        known = [value for value in given if value != "missing"]
        return (known or given or ["missing"])[0]

    def figure(self, id):
        if id.startswith("previous("):
            id = id[len("previous("):-1]
            value = self.unit.get("previous", {}).get(id, "missing")
        else:
            value = self.chosen(id)
        if value in ("missing", "not-applicable"):
            raise Absent(MISSING if value == "missing" else NOT_APPLICABLE)
        kind = self.framework.inputs[id].get("kind", "number")
        if kind in ("number", "count", "share"):
            return number(value)
        return date.fromisoformat(value) if kind == "date" and isinstance(value, str) else value

    def name(self, name):
        tree = self.framework.trees.get(name)
        return evaluate(tree, self.name) if tree else self.figure(name)

    def points(self, node, standings):
        """The points given for a node: those of the first standing."""
        for standing in self.order:
            table = self.unit.get(f"{standing}_points", {}) if standing in standings else {}
            for key in (node["id"], node.get("code")):
                if key in table:
                    value = table[key]["points"] if isinstance(table[key], dict) else table[key]
                    if value == "missing" and standing != self.order[-1]:
                        continue
                    return value
        return None


def scorecard(framework, unit, chain):
    """Status, points (exact, or None) and maximum of every node, by id; raises `Refused` where figures contradict."""
    figures = Unit(framework, unit)
    for id in figures.tables["claimed"]:
        if "given_by" in framework.inputs.get(id, {}):
            raise Refused(f"{id} is given by others")
    for check in framework.checks:
        try:
            if check.get("severity", "error") == "error" and not evaluate(parse(check["that"]), figures.name):
                raise Refused(check["that"])
        except Absent:
            pass  # a check whose figures are missing says nothing
    return Pass(framework, figures, Maxima(framework, chain)).run()


class Pass:
    def __init__(self, framework, unit, maxima):
        self.framework, self.unit, self.maxima = framework, unit, maxima
        self.done = {}

    def run(self):
        for id in self.maxima.nodes:
            self.node(id)
        return {id: (status, points, self.maxima.now[id]) for id, (status, points, _, _) in self.done.items()}

    def node(self, id):
        """Status, points, the points that count above (None: withheld), and whether it is left out above."""
        if id not in self.done:
            self.done[id] = self.settled(id, self.maxima.nodes[id])
        return self.done[id]

    def settled(self, id, node):
        if node["kind"] == "indicator" and informational(node):
            return "informational", None, Fraction(0), True
        try:
            status, points = "scored", self.calculated(id, node)
        except Absent as absent:
            status, points = absent.why, None
        over = self.unit.points(node, ("appraised",)) if node.get("rule") != "appraised" else None
        if over not in (None, "missing", "not-applicable"):
            status, points = "scored", number(over) / self.maxima.own[id] * self.maxima.now[id]
        places = node.get("rounded_to")
        if places is None and node["kind"] == "indicator":
            places = self.framework.total.get("indicators_rounded_to")
        mode = self.framework.total.get("rounding", {}).get("mode", "half-up")
        if points is not None and places is not None:
            points = Fraction(rounded(points, places, mode))
        if status == "scored":
            return status, points, points, False
        return self.policy(id, node, status, places, mode)

    def policy(self, id, node, status, places, mode):
        key, default = ("missing", "refuse") if status == MISSING else ("not_applicable", "reweight")
        policy = node.get(key, self.framework.total.get(key, default))
        if policy == "zero":
            return status, Fraction(0), Fraction(0), False
        if policy == "full":
            full = self.maxima.now[id]
            full = full if places is None else Fraction(rounded(full, places, mode))
            return status, full, full, False
        return status, None, None, policy == "reweight" and id != "total"

    def calculated(self, id, node):
        if node["kind"] == "group":
            return self.group(id, node)
        own = self.maxima.own[id]
        if node["rule"] == "appraised":
            given = self.unit.points(node, ("claimed", "appraised"))
            if given in (None, "missing", "not-applicable"):
                raise Absent(NOT_APPLICABLE if given == "not-applicable" else MISSING)
            got = number(given) / own
        else:
            scoring = {"value": id.replace("-", "_"), **node} if id.replace("-", "_") in self.framework.inputs else node
            got = score(scoring, self.unit.name, self.framework.inputs, own)
            needed = node.get("evidence_needed") or False
            if needed and self.framework.total.get("without_evidence") == "zero":
                raise NotImplementedError("evidence that decides points")
        return got * self.maxima.now[id]

    def group(self, id, node):
        names = node["counts"] if node.get("view") else self.maxima.children[id]
        children = [self.maxima.names[name] for name in names]
        children = [child for child in children if self.node(child)[0] != "informational"]
        results = {child: self.node(child) for child in children}
        withheld = [child for child, (_, _, counts, left_out) in results.items() if counts is None and not left_out]
        if withheld:
            raise Absent(MISSING if any(results[child][0] == MISSING for child in withheld) else NOT_APPLICABLE)
        kept = [child for child in children if not results[child][3]]
        if not kept:
            raise Absent(MISSING if any(result[0] == MISSING for result in results.values()) else NOT_APPLICABLE)
        applying = [child for child in children if results[child][0] != NOT_APPLICABLE]
        known = [child for child in applying if results[child][0] != MISSING]
        if "min_available" in node and len(known) < share(node["min_available"]) * len(applying):
            raise Absent(MISSING)
        now, combine = self.maxima.now, node.get("combine", "sum")
        if combine in ("sum", "arithmetic"):
            whole, left = (sum((now[child] for child in some), Fraction(0)) for some in (children, kept))
            points = sum((results[child][2] for child in kept), Fraction(0))
            return points if whole == left else points * whole / left
        scores = [results[child][2] / now[child] for child in kept]
        if node.get("negative") and min(scores) < 0:
            if node["negative"] == "missing":
                raise Absent(MISSING)
            scores = [max(score, Fraction(0)) for score in scores]
        return MEANS[combine](scores, [self.maxima.weights[child] for child in kept], node) * now[id]


def share(written):
    """A share as it may be written: `"2/3"`, `"60%"`, `0.6`."""
    above, _, below = str(written).partition("/")
    return number(above) / number(below or "1")


def mean(scores, weights):
    return sum(weight * score for score, weight in zip(scores, weights)) / sum(weights)


def harmonic(scores, weights, _):
    if any(score == 0 for score, weight in zip(scores, weights) if weight):
        return Fraction(0)
    return sum(weights) / sum(weight / score for score, weight in zip(scores, weights) if weight)


def geometric(scores, weights, _):
    product = Fraction(1)
    for score, weight in zip(scores, weights):
        product *= power(score, weight / sum(weights)) if weight else 1
    return product


def power_mean(scores, weights, node):
    exponent = number(node["exponent"])
    counted = [(score, weight) for score, weight in zip(scores, weights) if weight]
    if exponent < 0 and any(score == 0 for score, _ in counted):
        return Fraction(0)
    raised = mean([power(score, exponent) for score, _ in counted], [weight for _, weight in counted])
    return power(raised, 1 / exponent)


def mazziotta_pareto(scores, weights, node):
    middle = mean(scores, weights)
    variance = mean([(score - middle) ** 2 for score in scores], weights)
    if middle == 0:
        return Fraction(0)
    return middle + variance / middle * (1 if node.get("direction") == "lower-is-better" else -1)


MEANS = {
    "minimum": lambda scores, weights, node: min(scores),
    "harmonic": harmonic, "geometric": geometric, "power": power_mean,
    "mazziotta-pareto": mazziotta_pareto,
}
