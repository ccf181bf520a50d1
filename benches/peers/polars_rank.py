"""The ranking of a table of ratios in binary floating point: polars. Arguments: table, maxima, output."""
import sys

import polars as pl

maxima = pl.read_csv(sys.argv[2])["max_points"].to_list()
table = pl.read_csv(sys.argv[1])
points = sum((pl.col(f"a{i}") / pl.col(f"b{i}")).clip(0, 1) * m for i, m in enumerate(maxima))
out = table.select("code", "name", points.alias("points"))
out = out.with_columns((pl.col("points") / sum(maxima)).round(4).alias("index"), pl.col("points").round(2))
out = out.with_columns(pl.col("index").rank("min", descending=True).alias("rank")).sort("rank", "code")
out.write_csv(sys.argv[3])
