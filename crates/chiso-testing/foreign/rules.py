"""What a value earns: every shape of rule, as a normalised score, 1 for everything."""

import re
from decimal import Decimal
from fractions import Fraction

from expressions import BY_ZERO, COMPARE, MISSING, NOT_APPLICABLE, OUTSIDE, Absent, Refused, evaluate, number, parse, real

MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "="}


def earns(written, full):
    """What something earns on the framework's own scale, of a whole worth `full`."""
    text = str(written).strip()
    if text == "full":
        return full
    if text.endswith("%"):
        return number(text) * full
    if "/" in text:
        above, below = text.split("/")
        return number(above) / number(below) * full
    return number(text)


def holds(interval, value):
    """Whether a step's interval (`0 < x <= 2`, `otherwise`) holds a value."""
    if interval.strip() == "otherwise":
        return True
    pieces = re.split(r"(<=|>=|<|>|=)", interval.replace("==", "="))
    pieces = [piece.strip() for piece in pieces]
    for left, sign, right in zip(pieces[::2], pieces[1::2], pieces[2::2]):
        if left == "x":
            ok = COMPARE[sign](value, number(right))
        else:
            ok = COMPARE[MIRRORED[sign]](value, number(left))
        if not ok:
            return False
    return True


def shape(rule):
    """The name of a rule, and its settings."""
    if isinstance(rule, str):
        return rule, {}
    for name in ("target", "goalposts", "steps", "categories", "each", "checklist"):
        if name in rule:
            return name, rule
    return "parts", rule


def score(scoring, names, inputs, full, inherited=None):
    """The normalised score of an indicator or part; raises `Absent`.

    `full` is what full is worth on the framework's own scale; `inherited` the value of what a part is a part of.
    """
    declared = {
        why: scoring.get(key, (inherited or {}).get(why))
        for why, key in ((BY_ZERO, "zero_denominator"), (OUTSIDE, "outside_domain"))
    }
    try:
        return earned(scoring, names, inputs, full, inherited or {}, declared)
    except Absent as absent:
        if absent.why not in declared:
            raise
        outcome = declared[absent.why]
        if outcome in ("zero", "full"):
            return Fraction(outcome == "full")
        raise Absent(NOT_APPLICABLE if outcome == "not-applicable" else MISSING) from None


def earned(scoring, names, inputs, full, inherited, declared):
    kind, settings = shape(scoring.get("rule", "full"))
    text = scoring.get("value", inherited.get("text"))
    if kind == "full":
        return Fraction(1)
    if kind == "parts":
        return parts(settings, names, inputs, full, {"text": text, **declared})
    value = evaluate(parse(text), names)
    over_one = scoring.get("over_one", "error" if kind == "share" else None)
    if over_one == "error" and value > 1 or kind == "share" and value < 0:
        raise Refused(f"a share of {value}")
    if kind == "share":
        return min(value, Fraction(1)) if over_one == "cap" else value
    if kind == "target":
        reached = max(value, Fraction(0)) / number(settings["target"])
        return reached if over_one == "keep" else min(reached, Fraction(1))
    if kind == "goalposts":
        low, high = (number(post) for post in settings["goalposts"])
        if settings.get("scale") == "ln":
            low, high = (real(Decimal.ln, post) for post in (low, high))
            if value <= 0:
                return Fraction(0) if low < high else Fraction(1)
            value = real(Decimal.ln, value)
        way = (value - low) / (high - low)
        return min(max(way, Fraction(0)), Fraction(1)) if settings.get("clamp", True) else way
    if kind == "steps":
        found = (step["points"] for step in settings["steps"] if holds(step["when"], value))
        return earns(next(found, 0), full) / full
    if kind == "categories":
        return earns(settings["categories"][value], full) / full
    if kind == "yes-no":
        return Fraction(bool(value))
    if kind == "each":
        most = earns(settings["at_most"], full) if "at_most" in settings else full
        return min(earns(settings["each"], full) * max(value, Fraction(0)), most) / full
    if kind == "checklist":
        return ticked(settings.get("checklist"), value, inputs[text]["items"], full)
    raise ValueError(f"unknown rule {kind}")


def ticked(wanted, value, items, full):
    """Items ticked: over all items, over some of them, or each with its own points."""
    if isinstance(wanted, dict):
        return sum((earns(points, full) for item, points in wanted.items() if item in value), Fraction(0)) / full
    counted = list(wanted or items)
    return Fraction(sum(item in value for item in counted), len(counted))


def parts(rule, names, inputs, full, inherited):
    """Parts that are added up, or the best of them."""
    listed = rule.get("parts", rule.get("extras", []))
    if "base" in rule:
        listed = [{"points": rule["base"], "rule": "full"}, *listed]
    got, missing = [], False
    for part in listed:
        worth = earns(part["points"], full)
        try:
            if "when" in part and not evaluate(parse(part["when"]), names):
                got.append(Fraction(0))
                continue
            got.append(score(part, names, inputs, worth, inherited) * worth)
        except Absent as absent:
            missing = missing or absent.why == MISSING
    if missing:
        raise Absent(MISSING)
    if not got:
        raise Absent(NOT_APPLICABLE)
    points = max(got) if rule.get("combine") == "best" else sum(got)
    return (min(points, earns(rule["at_most"], full)) if "at_most" in rule else points) / full
