"""The Moré-Garbow-Hillstrom problems, solved by Descent and by SciPy from the same starts.

Prints the table kept in Documentation/mgh.md:

    python Benchmarks/mgh.py .build/release/descent > Documentation/mgh.md

Solved: the value is below 1e-8 where the minimum is 0, else within 1e-4 of a listed one. False: said to have
converged, and is not solved. SciPy gets exact first derivatives (complex steps) and its default tolerances.
"""

import statistics
import subprocess
import sys
import tempfile

import mgh_problems
import numpy
import scipy
from scipy.optimize import least_squares, minimize

OURS = {
    "Levenberg-Marquardt": "gauss_newton(damping = lm())",
    "Gauss-Newton, trust region": "gauss_newton(region = trust())",
    "Newton, trust region": "newton(region = trust())",
    "Newton, Steihaug": "newton(region = trust(solver = steihaug))",
}
STEPS = 1000


def ours(descent, optimizer):
    """(value, converged, evaluations) of each problem: a gradient counts with its value."""
    lines = []
    for case in mgh_problems.CASES:
        lines += [
            f"v = minimize(problems.{case.call}, {optimizer}, steps = {STEPS})",
            'print("result", v.value[v.k], v.status, max(v.evals.gradient))',
        ]
    with tempfile.NamedTemporaryFile("w", suffix=".descent") as file:
        file.write("set(digits = full)\n" + "\n".join(lines) + "\n")
        file.flush()
        run = subprocess.run(
            [descent, "run", file.name], capture_output=True, text=True, check=True
        )
    # What a cell showed before a progress display is shown again after it.
    found = [line.split()[1:] for line in run.stdout.splitlines() if line.startswith("result")]
    results = found[-len(mgh_problems.CASES):]
    return [(float(v), status == "converged", float(n)) for v, status, n in results]


def scipy_least_squares(method):
    results = []
    for case in mgh_problems.CASES:
        # MINPACK wants at least as many residuals as variables: all of these have them.
        found = least_squares(case.residuals, case.start, jac=case.jacobian, method=method)
        results.append((2 * found.cost, found.status > 0, found.njev or found.nfev))
    return results


def scipy_minimize(method):
    results = []
    for case in mgh_problems.CASES:
        found = minimize(case.value, case.start, jac=case.gradient, method=method)
        results.append((found.fun, found.success, found.njev))
    return results


def row(name, results):
    judged = [
        (case.is_solved(value), said, count)
        for case, (value, said, count) in zip(mgh_problems.CASES, results)
    ]
    solved = sum(ok for ok, _, _ in judged)
    false = sum(said and not ok for ok, said, _ in judged)
    counts = [count for ok, _, count in judged if ok]
    median = statistics.median(counts) if counts else 0
    return f"| {name} | {solved} | {false} | {median:g} | {sum(c for _, _, c in judged):.0f} |"


def main():
    numpy.seterr(all="ignore")
    descent = sys.argv[1] if len(sys.argv) > 1 else ".build/release/descent"
    print("# The Moré-Garbow-Hillstrom problems\n")
    print(
        f"Made by `Benchmarks/mgh.py`, with SciPy {scipy.__version__} at its defaults. Of "
        f"{len(mgh_problems.CASES)} problems and sizes: how many are solved; how many are said to have "
        "converged and are not; gradients or Jacobians in the median of those solved, and in all.\n"
    )
    print("| method | solved | false | median | total |")
    print("|---|---:|---:|---:|---:|")
    for name, optimizer in OURS.items():
        print(row(f"Descent: {name}", ours(descent, optimizer)), flush=True)
    for method, name in [("lm", "Levenberg-Marquardt (MINPACK)"), ("trf", "trust region (TRF)")]:
        print(row(f"SciPy: {name}", scipy_least_squares(method)), flush=True)
    for method in ["BFGS", "L-BFGS-B", "CG"]:
        print(row(f"SciPy: {method}", scipy_minimize(method)), flush=True)


if __name__ == "__main__":
    main()
