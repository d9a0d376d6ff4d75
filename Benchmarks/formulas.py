"""Measures formulas beside NumPy, SciPy, JAX and CasADi: row by row, in turn and in the same run.

    python Benchmarks/formulas.py PROGRAM [ROW ...] [--rounds 3] [--seconds 0.2] [--write FILE]

PROGRAM is the built FormulasBenchmark; a ROW is a name or the beginning of names. Everything runs
on one thread, pinned to one core, but for a last table of Descent on two. Prints Markdown tables of medians over the rounds, and with
--write puts them between the markers of FILE. Ends with an error where a peer and Descent do not
compute the same numbers.
"""

import datetime
import json
import os
import statistics
import subprocess
import sys
import textwrap
import time

from report import CORES, command_line, digits, duration, machine, on_one_thread, table, write

TOLERANCE = 1e-9
TWO_THREADS = ("extended-100000", "extended-1000000", "chained-100000", "chained-1000000",
               "logistic-index", "logistic-data", "grid-200")

NAMES = {
    "plane": "Rosenbrock's function of two numbers",
    "extended": "extended Rosenbrock",
    "chained": "chained Rosenbrock",
    "logistic-index": "logistic regression 10,000 × 100, as a sum over i",
    "logistic-matrix": "the same with X*w",
    "logistic-data": "the same over a data set",
    "quadratic": "quadratic",
    "grid-200": "200 × 200 values of Rosenbrock's function",
}


def median_time(call, seconds):
    """The median time of one call; short calls are timed in batches of at least 50 µs."""
    call()
    batch = 1
    while timed(call, batch) < 50e-6:
        batch *= 2
    samples, end = [], time.perf_counter() + seconds
    while len(samples) < 5 or time.perf_counter() < end:
        samples.append(timed(call, batch) / batch)
    return statistics.median(samples)


def timed(call, batch):
    start = time.perf_counter()
    for _ in range(batch):
        call()
    return time.perf_counter() - start


def descent(program, row, seconds, threads=1):
    """One measurement by the program, in a process of its own; two threads have all cores."""
    cores = {max(CORES)} if threads == 1 else CORES
    line = subprocess.run(
        [program, "--json", "--seconds", str(seconds), "--threads", str(threads), row],
        check=True, stdout=subprocess.PIPE, text=True,
        preexec_fn=lambda: os.sched_setaffinity(0, cores),
    ).stdout
    return json.loads(line)


def row_names(program, prefixes):
    names = subprocess.run(
        [program, "--list"], check=True, stdout=subprocess.PIPE, text=True
    ).stdout.split()
    if not prefixes:
        return names
    return [n for n in names if n in prefixes
            or any(n.startswith(p) for p in prefixes if p not in names)]


def same(row, peer, theirs, ours):
    """Values of sums of different orders agree to a little less than their digits."""
    scale = max(abs(value) for value in ours)
    for their, our in zip(theirs, ours):
        if abs(their - our) > TOLERANCE * max(abs(our), 1e-3 * scale):
            sys.exit(f"{row}: {peer} computes {theirs}, Descent {ours}")


def measure(program, rows, rounds, seconds):
    """For each row, each library's medians of every round: {row: {library: [times]}}."""
    from peers import PEERS, problem

    results = {}
    for row in rows:
        statement = problem(row)
        compiled = {}
        if statement:
            compiled = {name: make(statement) for name, make in PEERS.items()}
            compiled = {name: peer for name, peer in compiled.items() if peer}
        libraries = results.setdefault(row, {"Descent": []})
        for _ in range(rounds):
            ours = descent(program, row, seconds)
            libraries["Descent"].append(ours)
            if row in TWO_THREADS and len(CORES) > 1:
                libraries.setdefault("two threads", []).append(
                    descent(program, row, seconds, threads=2))
            for name, peer in compiled.items():
                if statement.is_same:
                    same(row, name, peer.results, ours["results"])
                times = {what: median_time(call, seconds) for what, call in peer.calls.items()}
                if peer.first is not None:
                    times["first"] = peer.first
                libraries.setdefault(name, []).append(times)
        print(f"measured {row}", file=sys.stderr)
    return results


def median(measurements, what):
    """The median over the rounds; None where the library does not have it."""
    values = [m[what] for m in measurements if m.get(what) is not None]
    return statistics.median(values) if values else None


# Tables.


def title(row):
    if row in NAMES:
        return NAMES[row]
    kind, size = row.rsplit("-", 1)
    return f"{NAMES[kind]}, n = {int(size):,}"


def compared(results, what):
    """A table of one quantity, Descent beside the peers, and the best peer's time over Descent's."""
    from peers import PEERS

    lines = []
    for row, libraries in results.items():
        if row.startswith("scaling"):
            continue
        ours = median(libraries["Descent"], what)
        if ours is None:
            continue
        theirs = [median(libraries.get(peer, []), what) for peer in PEERS]
        known = [value for value in theirs if value is not None]
        ratio = digits(min(known) / ours) if known else ""
        lines.append([title(row), f"**{duration(ours)}**", *map(duration, theirs), ratio])
    return table(["", "Descent", *PEERS, "best peer's time / Descent's"], lines)


def costs(results):
    """What derivatives cost beside the value, and how long a cell takes to compile."""
    lines = []
    for row, libraries in results.items():
        if row.startswith("scaling") or median(libraries["Descent"], "gradient") is None:
            continue
        ours = {what: median(libraries["Descent"], what)
                for what in ("value", "gradient", "product", "define", "first")}
        peers = [median(libraries.get(peer, []), "first") for peer in ("JAX jit", "CasADi MX")]
        lines.append([
            title(row), digits(ours["gradient"] / ours["value"]),
            digits(ours["product"] / ours["value"]), duration(ours["define"]),
            duration(ours["first"]), *map(duration, peers),
        ])
    return table(
        ["", "(h, ∇h) / h", "∇²h·d / h", "run the cell", "cell to first (h, ∇h)",
         "JAX jit", "CasADi MX"], lines)


def threads(results):
    """Values and gradients on one thread and on two."""
    lines = []
    for row, libraries in results.items():
        if "two threads" not in libraries:
            continue
        what = "value" if row.startswith("grid") else "gradient"
        one, two = (median(libraries[name], what) for name in ("Descent", "two threads"))
        lines.append([title(row), duration(one), duration(two), digits(one / two)])
    return table(["", "one thread", "two", "times as fast"], lines)


def scaling(results):
    """Cost and memory by size."""
    lines = []
    for row, libraries in results.items():
        if not row.startswith("scaling"):
            continue
        _, letter, size = row.split("-")
        elements = int(size) * (10 if letter == "m" else 1)
        ours = {what: median(libraries["Descent"], what)
                for what in ("value", "gradient", "product", "memory")}
        name = (f"chained Rosenbrock, n = {int(size):,}" if letter == "n"
                else f"logistic regression, {int(size):,} × 10")
        lines.append([
            name, *(digits(ours[what] / elements * 1e9) for what in
                    ("value", "gradient", "product")),
            f"{digits(ours['memory'] / 1e6)} MB", digits(ours["memory"] / elements),
        ])
    return table(
        ["", "h, ns a number", "(h, ∇h)", "∇²h·d", "memory", "bytes a number"], lines)


def report(results, options):
    grids = {row: libraries for row, libraries in results.items() if row.startswith("grid")}
    sections = [
        f"`make bench-formulas`, {datetime.date.today()}, {machine()}, release build for this processor; "
        f"double precision, one thread on one core; medians of {options.rounds} round"
        f"{'s' if options.rounds > 1 else ''} in which Descent and the peers took turns. All compute "
        "the same numbers, which the benchmark asserts; the row over a data set alone has other data of "
        "the same size. Where the ratio is above 1, Descent is faster.",
        "Value and gradient together:", compared(results, "gradient"),
        "A product with the Hessian:", compared(results, "product"),
        "Values on a grid, as contours need them:", compared(grids, "value"),
        "What derivatives cost beside the value, and how long it takes from the text of a cell to "
        "the first value and gradient:", costs(results),
    ]
    if any("two threads" in libraries for libraries in results.values()):
        sections += ["Values and gradients on one thread and on two, with the same bytes:",
                     threads(results)]
    if any(row.startswith("scaling") for row in results):
        sections += [
            "Cost and memory by size, for each number of θ or of X; memory is the growth of the "
            "resident set while value, gradient and product are compiled and evaluated:",
            scaling(results),
        ]
    return "\n\n".join(s if s.startswith("|") else textwrap.fill(s, 110) for s in sections)


def main():
    options = command_line(__doc__, 0.2)
    on_one_thread()
    rows = row_names(options.program, options.rows)
    text = report(measure(options.program, rows, options.rounds, options.seconds), options)
    print(text)
    if options.write:
        write(options.write, text, "formulas")


if __name__ == "__main__":
    main()
