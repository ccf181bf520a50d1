"""A weighted sum of a matrix of normalised scores and its ranking, by pymcdm or scikit-criteria.

Arguments: library, matrix (ten-thousandths), weights, rounds, output. Prints the median microseconds of CPU for the
scores, and for scores and ranking; writes the scores. Reading and preparing are not counted.
"""
import statistics
import sys
import time

import numpy as np

library, matrix, weights, rounds, output = sys.argv[1:]
matrix = np.loadtxt(matrix, delimiter=",", ndmin=2) / 10_000
weights = np.loadtxt(weights, delimiter=",")


def pymcdm():
    from pymcdm.helpers import rankdata
    from pymcdm.methods import WSM

    method = WSM(lambda column, cost: column)  # they are normalised already
    types = np.ones(len(weights))

    def scores():
        return method(matrix, weights, types, validation=False)

    return scores, lambda: rankdata(scores(), reverse=True)


def skcriteria():
    from skcriteria import mkdm
    from skcriteria.agg.simple import WeightedSumModel

    method = WeightedSumModel()
    decision = mkdm(matrix, [max] * len(weights), weights=weights)
    # The package ranks whenever it scores: both columns are the same work.
    both = lambda: method.evaluate(decision)
    return lambda: both().e_.score, both


def microseconds(work):
    times = []
    for _ in range(int(rounds)):
        before = time.process_time_ns()
        work()
        times.append((time.process_time_ns() - before) / 1000)
    return statistics.median(times)


scores, both = {"pymcdm": pymcdm, "skcriteria": skcriteria}[library]()
scores(), both()
print(microseconds(scores), microseconds(both))
with open(output, "w") as file:
    file.writelines(f"{float(score)!r}\n" for score in scores())
