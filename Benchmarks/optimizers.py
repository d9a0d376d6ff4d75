"""Measures an iteration of optimizers beside SciPy, jaxopt, optax and optimistix, row by row and in turn.

    python Benchmarks/optimizers.py PROGRAM [ROW ...] [--rounds 3] [--seconds 0.5] [--write FILE]

PROGRAM is the built OptimizersBenchmark. Everything runs in double precision on one thread, pinned to
one core. Prints a Markdown table of medians over the rounds, and with --write puts it between the
markers of FILE. Ends with an error where a peer's run does not come to where Descent's does.
"""

import datetime
import json
import statistics
import subprocess
import sys
import textwrap
import time

from report import command_line, digits, duration, machine, on_one_thread, table, write

TITLES = {
    "bfgs": "BFGS, Rosenbrock's function of two numbers",
    "adam": "Adam, the same",
    "lbfgs-1000": "L-BFGS of ten pairs, chained Rosenbrock, n = 1,000",
    "lbfgs-100000": "n = 100,000",
    "lbfgs-1000000": "n = 1,000,000",
    "gd-1000": "gradient descent, dense quadratic, n = 1,000",
}
# What an iteration may take: seconds, and for the last row products of the matrix with a vector.
TARGETS = {"bfgs": 1e-6, "adam": 1e-7, "lbfgs-1000": 15e-6, "lbfgs-100000": 2e-3,
           "lbfgs-1000000": 30e-3}


def descent(program, row, seconds):
    """One measurement by the program, in a process of its own."""
    line = subprocess.run([program, "--seconds", str(seconds), row],
                          check=True, stdout=subprocess.PIPE, text=True).stdout
    return json.loads(line)


def timed(run, seconds):
    """A run's median time an iteration, and its gradients an iteration; `run` gives its iterations,
    gradients and value."""
    steps, gradients, value = run()
    samples, end = [], time.perf_counter() + seconds
    while len(samples) < 3 or time.perf_counter() < end:
        start = time.perf_counter()
        run()
        samples.append(time.perf_counter() - start)
    return {"seconds": statistics.median(samples) / steps,
            "gradients": gradients and gradients / steps, "value": value}


# The peers.


def start_of(n):
    import numpy as np
    return np.where(np.arange(n) % 2 == 0, -1.2, 1.0)


def rosenbrock(x):
    import jax.numpy as jnp
    return jnp.sum(100 * (x[1:] - x[:-1] ** 2) ** 2 + (1 - x[:-1]) ** 2)


def scipy_run(method, n, steps, options):
    import numpy as np
    import scipy.optimize

    def value_and_gradient(x):
        r, s = x[1:] - x[:-1] ** 2, 1 - x[:-1]
        g = np.zeros_like(x)
        g[:-1] = -400 * x[:-1] * r - 2 * s
        g[1:] += 200 * r
        return 100 * (r @ r) + s @ s, g

    def run():
        result = scipy.optimize.minimize(
            value_and_gradient, start_of(n), jac=True, method=method,
            options={"maxiter": steps, **options})
        return result.nit, result.njev, float(result.fun)
    return run


def compiled(function, x):
    """A JAX function of a point and what it gives, once it is compiled."""
    import jax
    run = jax.jit(function)
    jax.block_until_ready(run(x))
    return lambda: jax.block_until_ready(run(x))


def optimistix_bfgs():
    import jax.numpy as jnp
    import optimistix

    solver = optimistix.BFGS(rtol=1e-10, atol=1e-10)

    def solve(x):
        solution = optimistix.minimise(lambda x, _: rosenbrock(x), solver, x, max_steps=1000)
        return solution.stats["num_steps"], rosenbrock(solution.value)
    call = compiled(solve, jnp.asarray(start_of(2)))

    def run():
        steps, value = call()
        return int(steps), None, float(value)
    return run


def optax_adam(steps):
    import jax
    import jax.numpy as jnp
    import optax

    method = optax.adam(1e-3)

    def solve(x):
        def step(carry, _):
            x, state = carry
            updates, state = method.update(jax.grad(rosenbrock)(x), state)
            return (optax.apply_updates(x, updates), state), None
        (x, _), _ = jax.lax.scan(step, (x, method.init(x)), length=steps)
        return rosenbrock(x)
    call = compiled(solve, jnp.asarray(start_of(2)))
    return lambda: (steps, steps, float(call()))


def jaxopt_lbfgs(n, steps):
    import jax.numpy as jnp
    import jaxopt

    solver = jaxopt.LBFGS(rosenbrock, maxiter=steps, history_size=10, tol=0, jit=True)

    def solve(x):
        result = solver.run(x)
        return result.state.iter_num, result.state.num_grad_eval, result.state.value
    call = compiled(solve, jnp.asarray(start_of(n)))

    def run():
        steps, gradients, value = call()
        return int(steps), int(gradients), float(value)
    return run


def numpy_descent(steps):
    import numpy as np

    i = np.arange(1, 1001)
    a, b = np.sin(i[:, None] + i[None, :]) + 1500 * np.eye(1000), np.cos(i)

    def run():
        x = np.ones(1000)
        for _ in range(steps):
            x -= 1e-5 * (a @ x - b)
        return steps, steps, float(0.5 * x @ (a @ x) - b @ x)
    return run


def peers(row, steps):
    """Runs of other libraries by name."""
    kind, _, n = row.partition("-")
    if kind == "bfgs":
        return {"SciPy": scipy_run("BFGS", 2, steps, {"gtol": 1e-8}),
                "optimistix": optimistix_bfgs()}
    if kind == "adam":
        return {"optax, scan": optax_adam(steps)}
    if kind == "lbfgs":
        options = {"maxcor": 10, "maxfun": 10**6, "ftol": 0, "gtol": 0}
        return {"SciPy": scipy_run("L-BFGS-B", int(n), steps, options),
                "jaxopt": jaxopt_lbfgs(int(n), steps)}
    return {"NumPy": numpy_descent(steps)}


# The table.


def measure(program, rows, rounds, seconds):
    results = {}
    for row in rows:
        libraries = results.setdefault(row, {"Descent": []})
        runs = None
        for _ in range(rounds):
            ours = descent(program, row, seconds)
            libraries["Descent"].append(ours)
            runs = runs or peers(row, ours["steps"])
            for name, run in runs.items():
                theirs = timed(run, seconds)
                check(row, name, theirs["value"], ours["value"])
                libraries.setdefault(name, []).append(theirs)
        print(f"measured {row}", file=sys.stderr)
    return results


def check(row, name, theirs, ours):
    """One method with one step gives one point; searches differ, but not by the size of values."""
    if row == "bfgs":
        agrees = theirs < 1e-9 and ours < 1e-9
    else:
        agrees = abs(theirs - ours) <= (0.2 if row.startswith("lbfgs") else 1e-6) * abs(ours)
    if not agrees:
        sys.exit(f"{row}: {name} comes to {theirs}, Descent to {ours}")


def median(measurements, what):
    values = [m[what] for m in measurements if m.get(what) is not None]
    return statistics.median(values) if values else None


def cell(measurements):
    gradients = median(measurements, "gradients")
    count = f" ({digits(gradients)})" if gradients else ""
    return duration(median(measurements, "seconds")) + count


def report(results, options):
    lines = []
    for row, libraries in results.items():
        ours = median(libraries["Descent"], "seconds")
        others = {name: ms for name, ms in libraries.items() if name != "Descent"}
        best = min(median(ms, "seconds") for ms in others.values())
        target = duration(TARGETS[row]) if row in TARGETS else "1.1 products"
        lines.append([
            TITLES[row], f"**{cell(libraries['Descent'])}**",
            "; ".join(f"{name} {cell(ms)}" for name, ms in others.items()), digits(best / ours),
            target])
    text = [
        f"`make bench-optimizers`, {datetime.date.today()}, {machine()}, release build for this "
        "processor; double precision, one thread on one core; the time of one iteration, in brackets "
        f"the gradients it asks; medians of {options.rounds} round"
        f"{'s' if options.rounds > 1 else ''} in which Descent and the peers took turns. Descent's "
        "iterations are what the language runs: a cell's function, compiled, with the default "
        "trace. Where the ratio is above 1, Descent is faster.",
        table(["", "Descent", "peers", "best peer's time / Descent's", "aim"], lines),
    ]
    if "gd-1000" in results:
        ours = results["gd-1000"]["Descent"]
        text.append(
            f"A bare product of a matrix with a vector by the same OpenBLAS takes "
            f"{duration(median(ours, 'product'))}: the step of gradient descent takes "
            f"{digits(median(ours, 'ratio'))} of it, the median of pairs measured in turn.")
    return "\n\n".join(s if s.startswith("|") else textwrap.fill(s, 110) for s in text)


def main():
    options = command_line(__doc__, 0.5)
    on_one_thread()
    import jax
    jax.config.update("jax_enable_x64", True)
    jax.config.update("jax_platforms", "cpu")
    rows = options.rows or list(TITLES)
    if unknown := [row for row in rows if row not in TITLES]:
        sys.exit(f"rows are {', '.join(TITLES)}, not {', '.join(unknown)}")
    text = report(measure(options.program, rows, options.rounds, options.seconds), options)
    print(text)
    if options.write:
        write(options.write, text, "optimizers")


if __name__ == "__main__":
    main()
