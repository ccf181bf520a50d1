#!/bin/sh
# Makes a Python with the libraries that the scripts here compare with:
#   benches/peers/environment.sh FOLDER && CHISO_BENCH_PYTHON=FOLDER/bin/python cargo xtask bench
set -e
python3 -m venv "$1"
"$1/bin/pip" install --quiet polars pandas duckdb pymcdm scikit-criteria
