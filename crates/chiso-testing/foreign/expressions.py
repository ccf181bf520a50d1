"""The expressions of a framework: reading and evaluating them, over fractions.

Written from the reference of the file format, by plain recursion, and from nothing else.
"""

import re
from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction


class Absent(Exception):
    """There is no value: missing, not applicable, a division by zero, or outside what a function takes."""

    def __init__(self, why):
        super().__init__(why)
        self.why = why


class Refused(Exception):
    """The figures contradict the framework: there is no score."""


MISSING, NOT_APPLICABLE, BY_ZERO, OUTSIDE = "missing", "not-applicable", "by-zero", "outside-domain"

TOKEN = re.compile(
    r"""\s*(?:(?P<number>\d[\d_]*(?:\.\d[\d_]*)?(?:[eE][+-]?\d+)?%?)
    |(?P<name>[^\W\d]\w*)|(?P<text>"[^"]*"|'[^']*')|(?P<symbol><=|>=|!=|==|[<>=+\-*/^(),]))""",
    re.VERBOSE,
)


def number(written):
    """The number that a text is: digits, point, exponent, percent sign."""
    written = str(written).strip().replace("_", "")
    if written.endswith("%"):
        return Fraction(written[:-1].strip()) / 100
    return Fraction(written)


def tokens(text):
    """The pieces of an expression, as pairs of kind and text."""
    at, found = 0, []
    text = text.rstrip()
    while at < len(text):
        match = TOKEN.match(text, at)
        if not match:
            raise ValueError(f"cannot read {text!r} at {at}")
        found.append((match.lastgroup, match.group(match.lastgroup)))
        at = match.end()
    return found + [("end", "")]


class Parser:
    """Makes a tree of nested tuples."""

    def __init__(self, text):
        self.tokens, self.at = tokens(text), 0

    def peek(self):
        return self.tokens[self.at]

    def take(self, *wanted):
        if self.peek()[1] in wanted and self.peek()[0] != "text":
            self.at += 1
            return self.tokens[self.at - 1][1]
        return None

    def need(self, wanted):
        if not self.take(wanted):
            raise ValueError(f"expected {wanted}, found {self.peek()[1]!r}")

    def whole(self):
        tree = self.either()
        if self.peek()[0] != "end":
            raise ValueError(f"unexpected {self.peek()[1]!r}")
        return tree

    def either(self):
        tree = self.both()
        while self.take("or"):
            tree = ("or", tree, self.both())
        return tree

    def both(self):
        tree = self.negated()
        while self.take("and"):
            tree = ("and", tree, self.negated())
        return tree

    def negated(self):
        return ("not", self.negated()) if self.take("not") else self.comparison()

    def comparison(self):
        tree = self.sum()
        sign = self.take("<=", ">=", "!=", "==", "<", ">", "=")
        return (sign.replace("==", "="), tree, self.sum()) if sign else tree

    def sum(self):
        tree = self.product()
        while sign := self.take("+", "-"):
            tree = (sign, tree, self.product())
        return tree

    def product(self):
        tree = self.signed()
        while sign := self.take("*", "/"):
            tree = (sign, tree, self.signed())
        return tree

    def signed(self):
        return ("-", ("number", Fraction(0)), self.signed()) if self.take("-") else self.raised()

    def raised(self):
        base = self.atom()
        return ("call", "pow", [base, self.signed()]) if self.take("^") else base

    def atom(self):
        kind, text = self.peek()
        self.at += 1
        if kind == "number":
            return ("number", number(text))
        if kind == "text":
            return ("text", text[1:-1])
        if text == "(":
            tree = self.either()
            self.need(")")
            return tree
        if kind == "name" and text in ("true", "false"):
            return ("truth", text == "true")
        if kind == "name" and self.take("("):
            arguments = []
            while not self.take(")"):
                arguments.append(self.either())
                if not self.take(","):
                    self.need(")")
                    break
            return ("call", text, arguments)
        if kind == "name":
            return ("name", text)
        raise ValueError(f"unexpected {text!r}")


COMPARE = {
    "<": lambda a, b: a < b, "<=": lambda a, b: a <= b, ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b, "=": lambda a, b: a == b, "!=": lambda a, b: a != b,
}


def evaluate(tree, names):
    """The value of a tree; `names` gives the value of a name, or raises `Absent`."""
    kind = tree[0]
    if kind in ("number", "text", "truth"):
        return tree[1]
    if kind == "name":
        return names(tree[1])
    if kind == "not":
        return not evaluate(tree[1], names)
    if kind in ("and", "or"):
        left = evaluate(tree[1], names)
        return left if left == (kind == "or") else evaluate(tree[2], names)
    if kind == "call":
        return call(tree[1], tree[2], names)
    left, right = evaluate(tree[1], names), evaluate(tree[2], names)
    if kind in COMPARE:
        return COMPARE[kind](left, right)
    if kind == "/":
        if right == 0:
            raise Absent(BY_ZERO)
        return left / right
    return left + right if kind == "+" else left - right if kind == "-" else left * right


def real(function, *values):
    """A function of decimals at a hundred digits, which is as good as exact wherever fewer are shown."""
    with localcontext() as context:
        context.prec = 100
        given = (Decimal(value.numerator) / Decimal(value.denominator) for value in values)
        return Fraction(function(*given))


def power(value, exponent):
    """`value` to the power of `exponent`: exact where the exponent is whole."""
    if exponent.denominator == 1 and (value or exponent >= 0):
        return value**exponent.numerator
    if value < 0 or (value == 0 and exponent < 0):
        raise Absent(OUTSIDE)
    return real(lambda base, to: base**to, value, exponent) if value else Fraction(0)


def call(name, arguments, names):
    if name == "if":
        return evaluate(arguments[1 if evaluate(arguments[0], names) else 2], names)
    if name == "previous":
        return names(f"previous({arguments[0][1]})")
    values = [evaluate(argument, names) for argument in arguments]
    if name in ("min", "max"):
        return min(values) if name == "min" else max(values)
    if name in ("ln", "sqrt") and (values[0] < 0 or name == "ln" and values[0] == 0):
        raise Absent(OUTSIDE)
    if name in ("ln", "exp", "sqrt"):
        return real({"ln": Decimal.ln, "exp": Decimal.exp, "sqrt": Decimal.sqrt}[name], values[0])
    if name == "pow":
        return power(*values)
    if name == "abs":
        return abs(values[0])
    if name == "count":
        return Fraction(len(values[0]))
    if name == "has":
        return values[1] in values[0]
    if name == "date":
        return date.fromisoformat(values[0])
    raise ValueError(f"unknown function {name}")


def parse(text):
    """The tree of an expression."""
    return Parser(text).whole()
