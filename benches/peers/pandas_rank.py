"""The ranking of a table of ratios in binary floating point: pandas. Arguments: table, maxima, output."""
import sys

import pandas as pd

maxima = pd.read_csv(sys.argv[2])["max_points"].to_list()
table = pd.read_csv(sys.argv[1], dtype={"code": str})
points = sum((table[f"a{i}"] / table[f"b{i}"]).clip(0, 1) * m for i, m in enumerate(maxima))
out = table[["code", "name"]].copy()
out["points"] = points.round(2)
out["index"] = (points / sum(maxima)).round(4)
out["rank"] = out["index"].rank(method="min", ascending=False).astype(int)
out.sort_values(["rank", "code"]).to_csv(sys.argv[3], index=False)
