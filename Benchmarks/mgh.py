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


class Result(NamedTuple):
    value: float
    is_success: bool
    count: float  # gradients, each with its value, or Jacobians
    end: str  # why it ended


def descent_rows(descent, optimizer):
    lines = []
    for case in mgh_problems.CASES:
        lines += [
            f"v = minimize(problems.{case.call}, {optimizer}, steps = {STEPS})",
            'print("result", v.value[v.k], v.status, max(v.evals.gradient), v.k, v.reason)',
        ]
    with tempfile.NamedTemporaryFile("w", suffix=".descent") as file:
        file.write("set(digits = full)\n" + "\n".join(lines) + "\n")
        file.flush()
        run = subprocess.run(
            [descent, "run", file.name], capture_output=True, text=True, check=True
        )
    # What a cell showed before a progress display is shown again after it.
    found = [
        line.split(maxsplit=5)[1:] for line in run.stdout.splitlines() if line.startswith("result")
    ]
    return [
        Result(float(value), status == "converged", float(count), f"{status} at {k}: {reason}")
        for value, status, count, k, reason in found[-len(mgh_problems.CASES):]
    ]


def scipy_least_squares(method):
    results = []
    for case in mgh_problems.CASES:
        # MINPACK wants at least as many residuals as variables: all of these have them.
        found = least_squares(case.residuals, case.start, jac=case.jacobian, method=method)
        # MINPACK asks for a Jacobian at accepted points and does not say how many these were.
        count = found.njev or found.nfev
        results.append(Result(2 * found.cost, found.status > 0, count, found.message))
    return results


def scipy_minimize(method, **options):
    results = []
    for case in mgh_problems.CASES:
        hessian = {"hess": case.hessian} if method == "trust-exact" else {}
        try:
            found = minimize(
                case.value, case.start, jac=case.gradient, method=method, options=options, **hessian
            )
        except (numpy.linalg.LinAlgError, ValueError) as error:
            results.append(Result(case.value(case.start), False, 0, str(error)))
            continue
        results.append(Result(found.fun, found.success, found.njev, str(found.message)))
    return results


def rows(descent):
    """The rows' names, and what makes each."""
    ours = {
        "Levenberg-Marquardt": "gauss_newton(damping = lm())",
        "Gauss-Newton, trust region": "gauss_newton(region = trust())",
        "Newton, trust region": "newton(region = trust())",
        "Newton, Steihaug": "newton(region = trust(solver = steihaug))",
        "BFGS": "bfgs()",
        "SR1": "sr1()",
        "L-BFGS, r = 10": "lbfgs()",
        "CG, Hager-Zhang": "cg()",
    }
    made = {
        f"Descent: {name}": lambda optimizer=optimizer: descent_rows(descent, optimizer)
        for name, optimizer in ours.items()
    }
    made["SciPy: Levenberg-Marquardt (MINPACK)"] = lambda: scipy_least_squares("lm")
    made["SciPy: trust region (TRF)"] = lambda: scipy_least_squares("trf")
    made["SciPy: trust-exact"] = lambda: scipy_minimize("trust-exact")
    made["SciPy: trust-exact, gtol 1e-8"] = lambda: scipy_minimize("trust-exact", gtol=1e-8)
    for method in ["BFGS", "L-BFGS-B", "CG"]:
        made[f"SciPy: {method}"] = lambda method=method: scipy_minimize(method)
    return made


def is_false(case, result):
    return result.is_success and not case.is_solved(result.value)


def line(name, results):
    pairs = list(zip(mgh_problems.CASES, results))
    solved = [result.count for case, result in pairs if case.is_solved(result.value)]
    false = sum(is_false(case, result) for case, result in pairs)
    median = statistics.median(solved) if solved else 0
    total = sum(result.count for result in results)
    return f"| {name} | {len(solved)} | {false} | {median:g} | {total:.0f} |"


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
        f"Made by `Benchmarks/mgh.py`, with SciPy {scipy.__version__} at its defaults. Of "
        f"{len(mgh_problems.CASES)} problems and sizes: how many are solved; how many are said to have "
        "converged and are not; gradients or Jacobians in the median of those solved, and in all.\n"
    )
    print("| method | solved | false | median | total |")
    print("|---|---:|---:|---:|---:|")
    for name, make in made.items():
        print(line(name, make()), flush=True)


if __name__ == "__main__":
    main()
