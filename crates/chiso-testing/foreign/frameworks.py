"""Frameworks, weightings and units, from their files: includes, lists, editions."""

import copy
import tomllib
from pathlib import Path

from expressions import number, parse

COLLECTED = ("check", "group", "indicator")


def load(path):
    """A TOML file; numbers with a point keep their own digits."""
    with open(path, "rb") as file:
        return tomllib.load(file, parse_float=str)


def fill(value, entry):
    """A copy of `value` in which every `{key}` is replaced."""
    if isinstance(value, str):
        for key, text in entry.items():
            value = value.replace("{" + key + "}", str(text))
        return value
    if isinstance(value, list):
        return [fill(item, entry) for item in value]
    if isinstance(value, dict):
        return {fill(key, entry): fill(item, entry) for key, item in value.items()}
    return value


class Framework:
    """A framework as its files say it, everything written out."""

    def __init__(self, path, catalogue):
        self.path, self.catalogue = Path(path), catalogue
        main = load(path)
        self.inputs, self.derived, self.checks, self.nodes, self.total, self.lists = {}, {}, [], [], {}, {}
        if "extends" in main:
            self.take_base(main)
        self.id, self.edition = main["id"], main["edition"]
        for key, value in main.get("total", {}).items():
            old = self.total.get(key)
            self.total[key] = {**old, **value} if isinstance(value, dict) and isinstance(old, dict) else value
        files = [main] + [load(self.path.parent / part) for part in main.get("include", [])]
        for file in files:
            self.lists.update(file.get("list", {}))
        for file in files:
            self.take(file)
        self.trees = {name: parse(value) for name, value in self.derived.items()}

    def take_base(self, main):
        name = main["extends"]
        beside = self.path.parent / name
        base = Framework(beside if name.endswith(".toml") else self.catalogue[name], self.catalogue)
        self.total, self.lists = copy.deepcopy(base.total), dict(base.lists)
        gone = set(main.get("remove", []))
        self.inputs = {id: value for id, value in base.inputs.items() if id not in gone}
        self.derived = {id: value for id, value in base.derived.items() if id not in gone}
        self.checks = [check for check in base.checks if check["that"] not in gone]
        self.nodes = [node for node in base.nodes if not gone & {node["id"], node.get("code")}]

    def take(self, file):
        for id, value in self.written_out(file.get("input", {})):
            self.inputs[id] = value
        for id, value in self.written_out(file.get("derived", {})):
            self.derived[id] = value if isinstance(value, str) else value["value"]
        for check in self.repeated(file.get("check", [])):
            self.put(self.checks, check, "that")
        # Groups and indicators keep their order among themselves; a group stands before what it owns is not needed.
        for kind in ("group", "indicator"):
            for node in self.repeated(file.get(kind, [])):
                self.put(self.nodes, {**node, "kind": kind}, "id")

    @staticmethod
    def put(items, item, key):
        for at, old in enumerate(items):
            if old[key] == item[key]:
                items[at] = item
                return
        items.append(item)

    def entries(self, item):
        return self.lists[item["repeat"]] if isinstance(item, dict) and "repeat" in item else [{}]

    def written_out(self, table):
        return [(fill(id, entry), fill(value, entry)) for id, value in table.items() for entry in self.entries(value)]

    def repeated(self, tables):
        return [fill(table, entry) for table in tables for entry in self.entries(table)]


def weightings(framework, id):
    """The weighting called `id` and those it builds on, the first first; none for the framework's own."""
    chain = []
    while id not in (None, "framework"):
        file = load(framework.path.parent / "weightings" / f"{id}.toml")
        chain.insert(0, {name: number(value) for table in ("max_points", "weights") for name, value in file.get(table, {}).items()})
        id = file.get("base")
    return chain
