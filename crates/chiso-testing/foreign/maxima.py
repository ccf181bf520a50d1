"""The maximum of every node: as the framework says it, then as each weighting changes it."""

from fractions import Fraction

from expressions import number


class Maxima:
    """Maxima by id; `own` on the framework's own scale, `now` with the weighting."""

    def __init__(self, framework, chain):
        self.nodes = {node["id"]: node for node in framework.nodes}
        self.nodes["total"] = {"id": "total", "kind": "group", **framework.total}
        self.children = {id: [] for id in self.nodes}
        for node in framework.nodes:
            if not node.get("view") and not informational(node):
                self.children[node.get("group", "total")].append(node["id"])
        codes = {node["code"]: node["id"] for node in framework.nodes if "code" in node}
        self.names = {**codes, **{id: id for id in self.nodes}}
        weights = {id: number(node.get("weight", 1)) for id, node in self.nodes.items()}
        self.weights = weights
        self.own = self.whole({id: number(n["max_points"]) for id, n in self.nodes.items() if "max_points" in n}, weights)
        self.now = self.own
        for weighting in chain:
            named = {self.names[name]: value for name, value in weighting.items()}
            self.now = self.changed(self.now, named, weights)

    def combine(self, id):
        return self.nodes[id].get("combine", "sum")

    def whole(self, declared, weights):
        """Maxima from those that are declared: sums upwards, means downwards."""
        found = {}

        def up(id):
            if self.nodes[id]["kind"] == "group" and self.combine(id) == "sum" and self.children[id]:
                sums = [up(child) for child in self.children[id]]
                known = sum(sums) if None not in sums else None
                return declared.get(id, known)
            return declared.get(id, Fraction(1) if id == "total" else None)

        def down(id, maximum):
            found[id] = maximum
            children = self.children[id]
            all_weights = sum((weights[child] for child in children), Fraction(0))
            for child in children:
                if self.combine(id) == "sum":
                    down(child, up(child))
                elif self.combine(id) == "arithmetic":
                    down(child, maximum * weights[child] / all_weights)
                else:
                    down(child, maximum)

        down("total", up("total"))
        return self.with_views(found)

    def changed(self, before, named, weights):
        """Every named node gets what is named; others are rescaled with what owns them."""
        found = {}

        def down(id, maximum):
            found[id] = maximum
            children = self.children[id]
            now = {child: named.get(child, weights[child]) for child in children}
            for child in children:
                if self.combine(id) == "sum":
                    scaled = before[child] * maximum / before[id] if before[id] else Fraction(0)
                    down(child, named.get(child, scaled))
                elif self.combine(id) == "arithmetic":
                    down(child, maximum * now[child] / sum(now.values()))
                else:
                    down(child, maximum)
            weights.update(now)

        down("total", named.get("total", before["total"]))
        return self.with_views(found)

    def with_views(self, found):
        """A view that is a sum is as large as what it counts; another is as large as it says, or 1."""
        for id, node in self.nodes.items():
            if node.get("view") and self.combine(id) == "sum":
                found[id] = sum((found.get(self.names[name], Fraction(0)) for name in node["counts"]), Fraction(0))
            elif node.get("view"):
                found[id] = number(node.get("max_points", 1))
            found.setdefault(id, Fraction(0))
        return found


def informational(node):
    return node["kind"] == "indicator" and node["rule"] == "informational"
