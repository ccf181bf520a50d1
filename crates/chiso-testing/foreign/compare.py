"""A second, foreign oracle: scores the shipped cases from their TOML files with Python's fractions, and compares every
node's status and exact points with what the command says.

    python3 crates/chiso-testing/foreign/compare.py path/to/score

It was written from the reference of the file format, and shares nothing with the engine, not even the language. What
it does not look at: bounds of what is missing, explanations, diagnostics.
"""

import json
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

from expressions import Refused
from frameworks import Framework, load, weightings
from scoring import rounded, scorecard

TOP = Path(__file__).resolve().parents[3]


def shipped():
    """The main files of the shipped editions, by `id/edition`."""
    files = sorted(TOP.glob("indicators/*/*/framework.toml"))
    return {f"{file.parts[-3]}/{file.parts[-2]}": file for file in files}


def cases():
    """Unit files, each with the framework that it is scored with."""
    catalogue = shipped()
    for name, file in catalogue.items():
        for unit in sorted(file.parent.glob("cases/*/unit*.toml")):
            yield unit, file
    for folder in sorted((TOP / "crates/chiso-testing/cases/shapes").iterdir()):
        for unit in sorted(folder.glob("unit*.toml")):
            yield unit, folder / "framework.toml"
    for unit in sorted(TOP.glob("examples/*/*.toml")):
        named = load(unit).get("framework")
        if named and "unit" in load(unit) and "targets" not in load(unit):
            beside = unit.parent / f"{named.split('/')[-1]}.toml"
            yield unit, catalogue.get(named) or beside


def differences(unit, path, command, frameworks):
    """What differs for one unit, and how many nodes were compared."""
    framework = frameworks.setdefault(path, Framework(path, shipped()))
    file = load(unit)
    try:
        ours = scorecard(framework, file, weightings(framework, file.get("weighting")))
    except Refused as refused:
        ours = refused
    run = [command, str(unit), "--framework", str(path), "--format", "json"]
    done = subprocess.run(run, capture_output=True, text=True, check=False)
    if isinstance(ours, Refused):
        return ([] if done.returncode == 1 else [f"expected a refusal: {ours}"]), 1
    if done.returncode != 0:
        return [f"the command refuses it: {done.stderr.strip()}"], 0
    theirs = json.loads(done.stdout)
    rounding = framework.total.get("rounding", {})
    found = []
    for node in [{"id": "total", **theirs["total"]}, *theirs["nodes"]]:
        status, points, maximum = ours[node["id"]]
        said = node.get("exact", {}).get("points", node.get("points"))
        expected = [status, points, None, None]
        got = [node["status"], fraction(said, points), node.get("points"), node.get("index")]
        if points is not None:
            mode = rounding.get("mode", "half-up")
            expected[2] = rounded(points, rounding.get("points", 2), mode)
            expected[3] = rounded(points / maximum, rounding.get("index", 4), mode) if maximum else got[3]
            if len(str(points)) > 60 and "points" not in node.get("exact", {}):
                got[1] = points  # too long to be printed: the rounded digits are compared
        if expected != got:
            found.append(f"{node['id']}: expected {expected}, got {got}")
    return found, len(theirs["nodes"]) + 1


def fraction(said, expected):
    """What was said as a fraction; of a logarithm or a root the rounded digits are compared, and nothing here."""
    try:
        return None if said is None else Fraction(said)
    except ValueError:
        return expected


def main():
    command, frameworks = sys.argv[1], {}
    units, nodes, failed = 0, 0, 0
    for unit, path in cases():
        found, compared = differences(unit, path, command, frameworks)
        units, nodes, failed = units + 1, nodes + compared, failed + bool(found)
        for line in found:
            print(f"{unit.relative_to(TOP)}: {line}")
    print(f"{units} units, {nodes} nodes compared, {failed} units differ")
    # Fewer than there are today would mean that cases are no longer found.
    return 1 if failed or units < 130 else 0


if __name__ == "__main__":
    sys.exit(main())
