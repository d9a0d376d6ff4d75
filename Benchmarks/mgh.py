"""The Moré-Garbow-Hillstrom problems, solved by Descent and by SciPy from the same starts.

Prints the table kept in Documentation/mgh.md:

    python Benchmarks/mgh.py .build/release/descent > Documentation/mgh.md

or, case by case, how each run of some rows ended:

    python Benchmarks/mgh.py .build/release/descent --cases BFGS L-BFGS

Solved: the value is below 1e-8 where the minimum is 0, else within 1e-4 of a listed one. False: said to have
converged, and is not solved. SciPy gets exact first derivatives (complex steps), for trust-exact second ones by
central differences of these, and its default tolerances and budgets.
"""

import argparse
import statistics
import subprocess
import tempfile
from typing import NamedTuple

import mgh_problems
import numpy
import scipy
from scipy.optimize import least_squares, minimize

STEPS = 2000
TIGHT = "‖∇h‖ < 1e-8"


class Result(NamedTuple):
    value: float
    is_success: bool
    count: float  # gradients, each with its value, or Jacobians
    until_solved: float | None  # the same, up to the first point that counts as solved
    end: str  # why it ended


def descent_results(descent, optimizer):
    lines = []
    for case in mgh_problems.CASES:
        start = f"minimize(problems.{case.call}, {optimizer}, steps = {STEPS}"
        solved = " or ".join(
            "value < 1e-8" if m == 0 else f"abs(value - {m}) <= {1e-4 * m}" for m in case.minima
        )
        lines += [
            f"v = {start})",
            f"u = {start}, until = {solved})",
            'print("result", v.value[v.k], v.status, max(v.evals.gradient), '
            "max(u.evals.gradient), v.k, v.reason)",
        ]
    with tempfile.NamedTemporaryFile("w", suffix=".descent") as file:
        file.write("set(digits = full)\n" + "\n".join(lines) + "\n")
        file.flush()
        run = subprocess.run(
            [descent, "run", file.name], capture_output=True, text=True, check=True
        )
    # What a cell showed before a progress display is shown again after it.
    found = [
        line.split(maxsplit=6)[1:] for line in run.stdout.splitlines() if line.startswith("result")
    ]
    results = []
    for case, words in zip(mgh_problems.CASES, found[-len(mgh_problems.CASES):], strict=True):
        value, status, count, until_solved, k, reason = words
        results.append(Result(
            float(value), status == "converged", float(count),
            float(until_solved) if case.is_solved(float(value)) else None,
            f"{status} at {k}: {reason}"))
    return results


class Counter:
    """A case whose derivatives are counted, again only at another point than the last."""

    def __init__(self, case):
        self.case = case
        self.count = 0
        self.until_solved = None
        self.last = None

    def value(self, x):
        value = self.case.value(x)
        if self.until_solved is None and self.case.is_solved(value):
            # With the derivatives that are asked for at this point.
            self.until_solved = self.count + 1
        return value

    def residuals(self, x):
        self.value(x)
        return self.case.residuals(x)

    def note(self, x):
        if self.last is None or (x != self.last).any():
            self.count += 1
            self.last = numpy.array(x)

    def gradient(self, x):
        self.note(x)
        return self.case.gradient(x)

    def jacobian(self, x):
        self.note(x)
        return self.case.jacobian(x)

    def result(self, value, is_success, message):
        until_solved = self.until_solved if self.case.is_solved(value) else None
        return Result(value, is_success, self.count, until_solved, str(message))


def scipy_least_squares(method):
    results = []
    for case in mgh_problems.CASES:
        # MINPACK wants at least as many residuals as variables: all of these have them.
        counter = Counter(case)
        found = least_squares(
            counter.residuals, case.start, jac=counter.jacobian, method=method)
        results.append(counter.result(2 * found.cost, found.status > 0, found.message))
    return results


def scipy_minimize(method, **options):
    results = []
    for case in mgh_problems.CASES:
        counter = Counter(case)
        hessian = {"hess": case.hessian} if method == "trust-exact" else {}
        found = minimize(
            counter.value, case.start, jac=counter.gradient, method=method, options=options,
            **hessian)
        results.append(counter.result(found.fun, found.success, found.message))
    return results


def rows(descent):
    """The rows' names, and what makes each."""
    ours = {
        "Levenberg-Marquardt": "gauss_newton(damping = lm())",
        "Levenberg-Marquardt, λ = 1e-3 at first": "gauss_newton(damping = lm(λ = 1e-3))",
        "Gauss-Newton, trust region": "gauss_newton(region = trust())",
        "Newton, trust region": "newton(region = trust())",
        "Newton, Steihaug": "newton(region = trust(solver = steihaug))",
        "BFGS": "bfgs()",
        "SR1": "sr1()",
        "L-BFGS": "lbfgs()",
        "L-BFGS, hager_zhang()": "lbfgs(search = hager_zhang())",
        "CG": "cg()",
    }
    made = {
        f"Descent: {name}": lambda optimizer=optimizer: descent_results(descent, optimizer)
        for name, optimizer in ours.items()
    }
    made["SciPy: Levenberg-Marquardt (MINPACK)"] = lambda: scipy_least_squares("lm")
    made["SciPy: trust region (TRF)"] = lambda: scipy_least_squares("trf")
    for method in ["trust-exact", "BFGS", "L-BFGS-B", "CG"]:
        made[f"SciPy: {method}"] = lambda method=method: scipy_minimize(method)
        # As long as Descent goes on; a rule on values is switched off.
        options = {"gtol": 1e-8} | ({"ftol": 0} if method == "L-BFGS-B" else {})
        made[f"SciPy: {method}, {TIGHT}"] = lambda method=method, options=options: scipy_minimize(
            method, **options)
    return made


# The same method of both.
PAIRS = [
    ("Descent: Levenberg-Marquardt", "SciPy: Levenberg-Marquardt (MINPACK)"),
    ("Descent: Levenberg-Marquardt, λ = 1e-3 at first", "SciPy: Levenberg-Marquardt (MINPACK)"),
    ("Descent: Gauss-Newton, trust region", "SciPy: trust region (TRF)"),
    ("Descent: Newton, trust region", f"SciPy: trust-exact, {TIGHT}"),
    ("Descent: BFGS", f"SciPy: BFGS, {TIGHT}"),
    ("Descent: L-BFGS", f"SciPy: L-BFGS-B, {TIGHT}"),
    ("Descent: CG", f"SciPy: CG, {TIGHT}"),
]


def is_false(case, result):
    return result.is_success and not case.is_solved(result.value)


def line(name, results):
    pairs = list(zip(mgh_problems.CASES, results))
    solved = [result.count for case, result in pairs if case.is_solved(result.value)]
    false = sum(is_false(case, result) for case, result in pairs)
    median = statistics.median(solved) if solved else 0
    total = sum(result.count for result in results)
    until = [result.until_solved for result in results if result.until_solved is not None]
    return (
        f"| {name} | {len(solved)} | {false} | {median:g} | {total:.0f} | "
        f"{statistics.median(until) if until else 0:g} |"
    )


def pair_line(ours, theirs, results):
    both = [
        (a.until_solved, b.until_solved) for a, b in zip(results[ours], results[theirs])
        if a.until_solved is not None and b.until_solved is not None
    ]
    medians = [statistics.median(side) for side in zip(*both)]
    ratio = statistics.geometric_mean(a / b for a, b in both)
    fewer = sum(a < b for a, b in both)
    more = sum(a > b for a, b in both)
    return (
        f"| {ours.removeprefix('Descent: ')} | {theirs.removeprefix('SciPy: ')} | {len(both)} | "
        f"{medians[0]:g} | {medians[1]:g} | {ratio:.2f} | {fewer} | {more} |"
    )


def print_cases(results):
    for case, result in zip(mgh_problems.CASES, results):
        mark = "FALSE" if is_false(case, result) else "" if case.is_solved(result.value) else "x"
        print(f"{case.call:32}{mark:6}{result.count:7.0f}  {result.value:<14.8g}{result.end}")


def main():
    numpy.seterr(all="ignore")
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("descent", nargs="?", default=".build/release/descent")
    parser.add_argument(
        "--cases", nargs="*", metavar="NAME",
        help="show the cases of the rows whose names contain one of these",
    )
    arguments = parser.parse_args()
    made = rows(arguments.descent)
    if arguments.cases is not None:
        for name, make in made.items():
            if not arguments.cases or any(part in name for part in arguments.cases):
                results = make()
                print(line(name, results))
                print_cases(results)
        return
    print("# The Moré-Garbow-Hillstrom problems\n")
    print(
        f"Made by `Benchmarks/mgh.py`, with SciPy {scipy.__version__} at its defaults, and where it "
        f"says {TIGHT} going on until the gradient is as small as Descent asks for. Of "
        f"{len(mgh_problems.CASES)} problems and sizes: how many are solved; how many are said to have "
        "converged and are not; gradients or Jacobians in the median of those solved, and in all; "
        "and in the median until a point was solved, which does not depend on when a method stops.\n"
    )
    print("| method | solved | false | median | total | until solved |")
    print("|---|---:|---:|---:|---:|---:|")
    results = {}
    for name, make in made.items():
        results[name] = make()
        print(line(name, results[name]), flush=True)
    print(
        "\nThe same methods side by side, over the problems that both solve: gradients or Jacobians "
        "until a point was solved, in the median; the geometric mean of their ratios; and on how many "
        "Descent asked fewer, and more.\n"
    )
    print("| Descent | SciPy | both solve | Descent | SciPy | ratio | fewer | more |")
    print("|---|---|---:|---:|---:|---:|---:|---:|")
    for ours, theirs in PAIRS:
        print(pair_line(ours, theirs, results))


if __name__ == "__main__":
    main()
