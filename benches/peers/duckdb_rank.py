"""The ranking of a table of ratios in binary floating point: DuckDB. Arguments: table, maxima, output."""
import csv
import sys

import duckdb

maxima = [int(row["max_points"]) for row in csv.DictReader(open(sys.argv[2]))]
points = " + ".join(f"least(greatest(a{i}::double / b{i}, 0), 1) * {m}" for i, m in enumerate(maxima))
duckdb.sql(
    f"""copy (
        with scored as (select code, name, {points} as points from read_csv('{sys.argv[1]}')),
             shown as (select code, name, round(points, 2) as points, round(points / {sum(maxima)}, 4) as "index" from scored)
        select *, rank() over (order by "index" desc) as rank from shown order by rank, code
    ) to '{sys.argv[3]}' (header)"""
)
