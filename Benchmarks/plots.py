"""Measures figures as SVG beside matplotlib: row by row, in turn and in the same run.

    python Benchmarks/plots.py PROGRAM [--rounds 5] [--write FILE]

PROGRAM is the built PlotsBenchmark, whose rows are drawn here from the same numbers. Prints a
Markdown table of medians over the rounds, and with --write puts it between the markers of FILE.
Ends with an error where a figure of Descent misses what is promised for it.
"""

import argparse
import datetime
import io
import json
import pathlib
import statistics
import subprocess
import sys
import textwrap
import time

import matplotlib
import numpy as np

from report import digits, duration, machine, on_one_thread, table, write

matplotlib.use("svg")
from matplotlib import pyplot  # noqa: E402

# For each row: what it shows, the least ratio of times, the most seconds, the most bytes.
ROWS = {
    "convergence": ("three runs of 100 steps", 10, None, 60_000),
    "runs": ("five runs of 100,000 steps", 10, None, 60_000),
    "million": ("a walk of 1,000,000 steps", 10, 0.05, 60_000),
    "contour": ("a contour on 200 × 200 nodes with three paths", 10, None, 200_000),
}


def noise(count, seed):
    """SplitMix64's numbers of 0..<1."""
    with np.errstate(over="ignore"):
        z = np.uint64(seed) + np.arange(1, count + 1, dtype=np.uint64) * np.uint64(
            0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return ((z ^ (z >> np.uint64(31))) >> np.uint64(11)).astype(float) * 2.0**-53


def lines(named, title, scale):
    """A drawing of lines with a legend: {name: (x, y)}."""
    def draw():
        figure, axes = pyplot.subplots(figsize=(6.4, 4))
        for name, (x, y) in named.items():
            axes.plot(x, y, label=name)
        axes.set(yscale=scale, xlabel="step k", ylabel="gap", title=title)
        axes.legend()
        return figure
    return draw


def convergence():
    k = np.arange(101.0)
    runs = {f"rate {rate}": (k, np.exp(-rate * k)) for rate in (0.05, 0.1, 0.3)}
    return lines(runs, "Three runs", "log")


def runs():
    k = np.arange(100_000.0)
    named = {f"seed {s}": (k, np.exp(-2e-5 * k * s) * (0.5 + noise(len(k), s)))
             for s in range(1, 6)}
    return lines(named, "Five runs", "log")


def million():
    walk = np.cumsum(noise(1_000_000, 1) - 0.5)
    return lines({"walk": (np.arange(float(len(walk))), walk)}, "A random walk", "linear")


def contour():
    def rosenbrock(x, y):
        return (1 - x)**2 + 100 * (y - x**2)**2

    def descent(rate, momentum, steps=2000):
        p, v, path = np.array([-1.2, 1]), np.zeros(2), [(-1.2, 1)]
        for _ in range(steps):
            b = p[1] - p[0]**2
            gradient = np.array([-2 * (1 - p[0]) - 400 * p[0] * b, 200 * b])
            v = momentum * v - rate * gradient
            p = p + v
            path.append(p)
        return np.array(path)

    paths = {momentum: descent(rate, momentum)
             for rate, momentum in ((0.0005, 0), (0.001, 0.5), (0.001, 0.9))}
    levels = 10.0**np.arange(-3, 3.5, 0.5)

    def draw():
        x, y = np.meshgrid(np.linspace(-2, 2, 200), np.linspace(-1, 3, 200))
        z = rosenbrock(x, y)
        figure, axes = pyplot.subplots(figsize=(8.6, 8))
        axes.contourf(x, y, z, levels, cmap="Blues", norm="log", extend="both")
        axes.contour(x, y, z, levels, colors="grey", linewidths=0.8)
        for momentum, path in paths.items():
            axes.plot(*path.T, label=f"η = {momentum}")
        axes.set(xlim=(-2, 2), ylim=(-1, 3), title="Three paths")
        axes.legend()
        return figure
    return draw


def theirs(draw, seconds=1.0):
    """The median time and the bytes of a figure from its numbers to SVG."""
    samples, end = [], time.perf_counter() + seconds
    while len(samples) < 3 or time.perf_counter() < end:
        start = time.perf_counter()
        figure = draw()
        target = io.BytesIO()
        figure.savefig(target, format="svg")
        samples.append(time.perf_counter() - start)
        pyplot.close(figure)
    return {"seconds": statistics.median(samples), "bytes": len(target.getvalue())}


def measure(program, rounds):
    """For each row the medians of both over the rounds, in which they take turns."""
    results = {}
    for row in ROWS:
        draw = globals()[row]()
        theirs(draw, seconds=0)  # fonts are found at the first figure
        pairs = []
        for _ in range(rounds):
            ours = json.loads(subprocess.run(
                [program, row], check=True, stdout=subprocess.PIPE, text=True).stdout)
            pairs.append((ours, theirs(draw)))
        results[row] = tuple(
            {what: statistics.median(pair[side][what] for pair in pairs)
             for what in ("seconds", "bytes")} for side in (0, 1))
        print(f"measured {row}", file=sys.stderr)
    return results


def report(results, rounds):
    rows = []
    for row, (ours, peer) in results.items():
        rows.append([
            ROWS[row][0], f"**{duration(ours['seconds'])}**", duration(peer["seconds"]),
            digits(peer["seconds"] / ours["seconds"]), f"**{ours['bytes'] / 1e3:.0f} kB**",
            f"{peer['bytes'] / 1e3:,.0f} kB", digits(peer["bytes"] / ours["bytes"]),
        ])
    text = (
        f"`make bench-plots`, {datetime.date.today()}, {machine()}, release build for this machine, "
        f"one core; matplotlib {matplotlib.__version__} with its SVG backend; from numbers in memory "
        f"to the text of an SVG; medians of {rounds} rounds in which both took turns.")
    head = ["", "Descent", "matplotlib", "times as fast", "Descent", "matplotlib", "times as small"]
    return textwrap.fill(text, 110) + "\n\n" + table(head, rows)


def missed(results):
    """What the figures do not keep of their promises."""
    for row, (ours, peer) in results.items():
        _, ratio, seconds, size = ROWS[row]
        if peer["seconds"] < ratio * ours["seconds"]:
            yield f"{row} takes more than 1/{ratio} of matplotlib's time"
        if seconds and ours["seconds"] > seconds:
            yield f"{row} takes more than {duration(seconds)}"
        if ours["bytes"] > size:
            yield f"{row} has more than {size} bytes"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--write", type=pathlib.Path)
    options = parser.parse_args()
    on_one_thread()
    results = measure(options.program, options.rounds)
    text = report(results, options.rounds)
    print(text)
    if options.write:
        write(options.write, text, "plots")
    sys.exit("; ".join(missed(results)) or 0)


if __name__ == "__main__":
    main()
