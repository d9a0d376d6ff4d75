"""The rows of the formulas' benchmark in the words of other libraries.

A `Problem` is a row with its data. Each peer gives, for the problems it can express, a `Compiled`:
calls without arguments for the value, for value and gradient together, and for a product with the
Hessian, at the same point and with the same data as Descent. All compute in double precision.
"""

import re
import time
from dataclasses import dataclass, field

import casadi
import jax
import jax.numpy as jnp
import numpy as np
import scipy.optimize

jax.config.update("jax_enable_x64", True)
jax.config.update("jax_platforms", "cpu")
# A call that runs in the caller's thread is answered soonest.
jax.config.update("jax_cpu_enable_async_dispatch", False)


@dataclass
class Compiled:
    """What a peer made of a problem."""

    calls: dict  # "value", "gradient", "product": a call without arguments
    results: list  # the value (on a grid the sum), d·∇h, d·∇²h·d
    first: float | None = None  # seconds from the formula to the first value and gradient


@dataclass
class Problem:
    """A row: its kind, its point and direction, and its data."""

    kind: str
    n: int
    data: dict = field(default_factory=dict)
    is_same: bool = True  # the numbers are Descent's; else only their count is

    @property
    def point(self):
        return 0.5 + 0.4 * np.sin(np.arange(1, self.n + 1))

    @property
    def direction(self):
        return np.cos(np.arange(1, self.n + 1))


def problem(row):
    """The problem of a row's name; None where peers have nothing to compare."""
    if match := re.fullmatch(r"(plane|extended|chained)(?:-(\d+))?", row):
        kind, n = match[1], int(match[2] or 2)
        return Problem("chained" if kind == "plane" else kind, n)
    if row.startswith("logistic-"):
        m, p = 10_000, 100
        i, j = np.arange(1, m + 1)[:, None], np.arange(1, p + 1)[None, :]
        # By columns, as BLAS likes it for X*w.
        x = np.asfortranarray(np.sin(i * j + j))
        return Problem("logistic", p, {"X": x, "y": np.sign(np.sin(2 * i[:, 0]))},
                       is_same=row != "logistic-data")
    if row == "quadratic-100":
        i = np.arange(1, 101)
        matrix = np.sin(i[:, None] + i[None, :]) + 100 * np.eye(100)
        return Problem("quadratic", 100, {"A": matrix, "b": np.cos(i)})
    if row == "grid-200":
        # Entry j·200 + i is at (xs[i], ys[j]).
        ys, xs = np.meshgrid(np.linspace(-1, 3, 200), np.linspace(-2, 2, 200), indexing="ij")
        return Problem("grid", 2, {"xs": xs, "ys": ys})
    return None


def checked(problem, calls, first=None):
    """A `Compiled` with what its calls give."""
    if problem.kind == "grid":
        return Compiled(calls, [float(np.sum(calls["value"]()))], first)
    d = problem.direction
    results = [
        float(calls["value"]()),
        float(d @ np.asarray(calls["gradient"]()[1])),
    ]
    if "product" in calls:
        results.append(float(d @ np.asarray(calls["product"]())))
    return Compiled(calls, results, first)


# NumPy, with derivatives written by hand.


def numpy_by_hand(problem):
    t, d, data = problem.point, problem.direction, problem.data
    if problem.kind == "grid":
        xs, ys = data["xs"], data["ys"]
        return checked(problem, {"value": lambda: (1 - xs) ** 2 + 100 * (ys - xs**2) ** 2})
    if problem.kind in ("extended", "chained"):
        # The pairs (a, b) of 100·(b − a²)² + (1 − a)².
        first, second = (
            (slice(0, None, 2), slice(1, None, 2))
            if problem.kind == "extended"
            else (slice(None, -1), slice(1, None))
        )
        a, b, da, db = t[first], t[second], d[first], d[second]

        def value():
            r, s = b - a * a, 1 - a
            return 100 * (r @ r) + s @ s

        def gradient():
            r, s = b - a * a, 1 - a
            g = np.zeros_like(t)
            g[first] = -400 * (a * r) - 2 * s
            g[second] += 200 * r
            return 100 * (r @ r) + s @ s, g

        def product():
            dr = db - 2 * a * da
            g = np.zeros_like(t)
            g[first] = -400 * (da * (b - a * a) + a * dr) + 2 * da
            g[second] += 200 * dr
            return g

    elif problem.kind == "logistic":
        x, y = data["X"], data["y"]
        m = len(y)

        def value():
            return np.mean(np.log1p(np.exp(-y * (x @ t))))

        def gradient():
            e = np.exp(-y * (x @ t))
            return np.mean(np.log1p(e)), x.T @ (-y * e / (1 + e)) / m

        def product():
            e = np.exp(-y * (x @ t))
            return x.T @ (e / (1 + e) ** 2 * (x @ d)) / m

    else:
        a, b = data["A"], data["b"]

        def value():
            return 0.5 * (t @ (a @ t)) - b @ t

        def gradient():
            at = a @ t
            return 0.5 * (t @ at) - b @ t, at - b

        def product():
            return a @ d

    return checked(problem, {"value": value, "gradient": gradient, "product": product})


# SciPy, which has Rosenbrock's function and its derivatives.


def scipy_rosen(problem):
    t, d, optimize = problem.point, problem.direction, scipy.optimize
    if problem.kind == "grid":
        points = np.stack([problem.data["xs"], problem.data["ys"]])
        return checked(problem, {"value": lambda: optimize.rosen(points)})
    if problem.kind != "chained":
        return None
    return checked(
        problem,
        {
            "value": lambda: optimize.rosen(t),
            "gradient": lambda: (optimize.rosen(t), optimize.rosen_der(t)),
            "product": lambda: optimize.rosen_hess_prod(t, d),
        },
    )


# JAX, compiled by XLA.


def jax_jit(problem):
    t, d = jnp.asarray(problem.point), jnp.asarray(problem.direction)
    data = {name: jnp.asarray(values) for name, values in problem.data.items()}
    kind = problem.kind
    if kind == "grid":
        f = jax.jit(lambda xs, ys: (1 - xs) ** 2 + 100 * (ys - xs**2) ** 2)
        xs, ys = data["xs"], data["ys"]
        return checked(problem, {"value": lambda: f(xs, ys).block_until_ready()})

    def h(t, data):
        if kind == "logistic":
            return jnp.mean(jnp.log1p(jnp.exp(-data["y"] * (data["X"] @ t))))
        if kind == "quadratic":
            return 0.5 * (t @ (data["A"] @ t)) - data["b"] @ t
        a, b = (t[0::2], t[1::2]) if kind == "extended" else (t[:-1], t[1:])
        return jnp.sum(100 * (b - a**2) ** 2 + (1 - a) ** 2)

    start = time.perf_counter()
    gradient = jax.jit(jax.value_and_grad(h))
    jax.block_until_ready(gradient(t, data))
    first = time.perf_counter() - start
    value = jax.jit(h)
    product = jax.jit(
        lambda t, d, data: jax.jvp(lambda t: jax.grad(h)(t, data), (t,), (d,))[1]
    )
    calls = {
        "value": lambda: value(t, data).block_until_ready(),
        "gradient": lambda: jax.block_until_ready(gradient(t, data)),
        "product": lambda: product(t, d, data).block_until_ready(),
    }
    return checked(problem, calls, first)


# CasADi, as a graph of vectors (MX) that its virtual machine runs.


def casadi_mx(problem):
    kind, data = problem.kind, problem.data
    if kind == "grid":
        inputs = [data["xs"].ravel(), data["ys"].ravel()]
        x, y = (casadi.MX.sym(name, inputs[0].size) for name in "xy")
        f = casadi.Function("f", [x, y], [(1 - x) ** 2 + 100 * (y - x**2) ** 2])
        return checked(problem, {"value": caller(f, inputs, [inputs[0].shape])})
    start = time.perf_counter()
    t, d = casadi.MX.sym("t", problem.n), casadi.MX.sym("d", problem.n)
    if kind == "logistic":
        margins = casadi.DM(data["y"]) * casadi.mtimes(casadi.DM(data["X"]), t)
        h = casadi.sum1(casadi.log1p(casadi.exp(-margins))) / len(data["y"])
    elif kind == "quadratic":
        h = casadi.bilin(casadi.DM(data["A"]), t, t) / 2 - casadi.dot(casadi.DM(data["b"]), t)
    else:
        a, b = (t[0::2], t[1::2]) if kind == "extended" else (t[:-1], t[1:])
        h = casadi.sum1(100 * (b - a**2) ** 2 + (1 - a) ** 2)
    nabla = casadi.gradient(h, t)
    point, direction, n = problem.point, problem.direction, (problem.n,)
    gradient = caller(casadi.Function("g", [t], [h, nabla]), [point], [(), n])
    gradient()
    first = time.perf_counter() - start
    calls = {
        "value": caller(casadi.Function("h", [t], [h]), [point], [()]),
        "gradient": gradient,
        "product": caller(
            casadi.Function("p", [t, d], [casadi.jtimes(nabla, t, d)]), [point, direction], [n]
        ),
    }
    return checked(problem, calls, first)


def caller(function, inputs, shapes):
    """A call of a CasADi function on fixed memory, which spares it the conversion of arguments."""
    outputs = [np.zeros(shape) for shape in shapes]
    buffer, trigger = function.buffer()
    for place, values in enumerate(inputs):
        buffer.set_arg(place, memoryview(values))
    for place, values in enumerate(outputs):
        buffer.set_res(place, memoryview(values))

    def call():
        trigger()
        return outputs[0] if len(outputs) == 1 else outputs

    call.buffer = buffer  # keeps the memory that the trigger reads
    return call


PEERS = {
    "NumPy by hand": numpy_by_hand,
    "SciPy": scipy_rosen,
    "JAX jit": jax_jit,
    "CasADi MX": casadi_mx,
}
