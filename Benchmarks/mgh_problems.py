"""The problems of Moré, Garbow & Hillstrom (ACM TOMS 7, 1981) in NumPy, independent of Descent's own.

Each is written for complex arguments, so that derivatives by complex steps are exact to rounding.
"""

from dataclasses import dataclass
from typing import Callable

import numpy as np


@dataclass
class Case:
    call: str
    residuals: Callable
    start: np.ndarray
    minima: tuple = (0.0,)

    def __post_init__(self):
        self.start = np.array(self.start, dtype=float)
        function = self.residuals
        self._function = function
        self.residuals = lambda x: np.real(np.array(function(np.asarray(x, dtype=float))))

    def jacobian(self, x):
        columns = []
        for j in range(len(x)):
            z = np.array(x, dtype=complex)
            z[j] += 1e-40j
            columns.append(np.imag(np.array(self._function(z), dtype=complex)) / 1e-40)
        return np.stack(columns, axis=1)

    def value(self, x):
        return float(np.sum(self.residuals(x) ** 2))

    def gradient(self, x):
        return 2 * self.jacobian(x).T @ self.residuals(x)

    def hessian(self, x):
        """By central differences of the exact gradient: about ten digits."""
        columns = []
        for j in range(len(x)):
            step = 1e-5 * max(abs(x[j]), 1e-2)
            above, below = np.array(x, dtype=float), np.array(x, dtype=float)
            above[j] += step
            below[j] -= step
            columns.append((self.gradient(above) - self.gradient(below)) / (above[j] - below[j]))
        matrix = np.stack(columns, axis=1)
        return (matrix + matrix.T) / 2

    def is_solved(self, value):
        return any(value < 1e-8 if m == 0 else abs(value - m) <= 1e-4 * m for m in self.minima)


def magnitude(z):
    """|z| that keeps the complex step."""
    return np.where(np.real(z) < 0, -z, z)


def helical(x):
    turn = np.arctan(x[1] / x[0]) / (2 * np.pi) + (0.5 if np.real(x[0]) < 0 else 0)
    return [10 * (x[2] - 10 * turn), 10 * (np.sqrt(x[0] ** 2 + x[1] ** 2) - 1), x[2]]


BARD = np.array([.14, .18, .22, .25, .29, .32, .35, .39, .37, .58, .73, .96, 1.34, 2.10, 4.39])
GAUSSIAN = np.array(
    [.0009, .0044, .0175, .0540, .1295, .2420, .3521, .3989, .3521, .2420, .1295, .0540, .0175,
     .0044, .0009])
MEYER = np.array(
    [34780, 28610, 23650, 19630, 16370, 13720, 11540, 9744, 8261, 7030, 6005, 5147, 4427, 3820, 3307,
     2872])
KOWALIK = np.array(
    [.1957, .1947, .1735, .1600, .0844, .0627, .0456, .0342, .0323, .0235, .0246])
KOWALIK_U = np.array([4, 2, 1, .5, .25, .167, .125, .1, .0833, .0714, .0625])
OSBORNE1 = np.array(
    [.844, .908, .932, .936, .925, .908, .881, .850, .818, .784, .751, .718, .685, .658, .628, .603,
     .580, .558, .538, .522, .506, .490, .478, .467, .457, .448, .438, .431, .424, .420, .414, .411,
     .406])
OSBORNE2 = np.array(
    [1.366, 1.191, 1.112, 1.013, .991, .885, .831, .847, .786, .725, .746, .679, .608, .655, .616,
     .606, .602, .626, .651, .724, .649, .649, .694, .644, .624, .661, .612, .558, .533, .495, .500,
     .423, .395, .375, .372, .391, .396, .405, .428, .429, .523, .562, .607, .653, .672, .708, .633,
     .668, .645, .632, .591, .559, .597, .625, .739, .710, .729, .720, .636, .581, .428, .292, .162,
     .098, .054])


def count(m):
    return np.arange(1, m + 1)


def bard(x):
    u = count(15)
    v = 16 - u
    return BARD - (x[0] + u / (v * x[1] + np.minimum(u, v) * x[2]))


def gulf(x):
    t = count(99) / 100
    y = 25 + (-50 * np.log(t)) ** (2 / 3)
    return np.exp(-magnitude(y - x[1]) ** x[2] / x[0]) - t


def box(x):
    t = count(10) / 10
    return np.exp(-t * x[0]) - np.exp(-t * x[1]) - x[2] * (np.exp(-t) - np.exp(-10 * t))


def brown_dennis(x):
    t = count(20) / 5
    return (x[0] + t * x[1] - np.exp(t)) ** 2 + (x[2] + x[3] * np.sin(t) - np.cos(t)) ** 2


def osborne1(x):
    t = 10 * (count(33) - 1)
    return OSBORNE1 - (x[0] + x[1] * np.exp(-t * x[3]) + x[2] * np.exp(-t * x[4]))


def osborne2(x):
    t = (count(65) - 1) / 10
    peaks = sum(x[k] * np.exp(-((t - x[7 + k]) ** 2) * x[4 + k]) for k in (1, 2, 3))
    return OSBORNE2 - (x[0] * np.exp(-t * x[4]) + peaks)


def biggs(x):
    t = count(13) / 10
    y = np.exp(-t) - 5 * np.exp(-10 * t) + 3 * np.exp(-4 * t)
    return x[2] * np.exp(-t * x[0]) - x[3] * np.exp(-t * x[1]) + x[5] * np.exp(-t * x[4]) - y


def watson(x):
    t = count(29)[:, None] / 29
    j = np.arange(len(x))
    slope = (j[1:] * t ** (j[1:] - 1)) @ x[1:]
    return np.append(slope - (t ** j @ x) ** 2 - 1, [x[0], x[1] - x[0] ** 2 - 1])


def powell(x):
    a, b, c, d = x.reshape(-1, 4).T
    return np.concatenate(
        [a + 10 * b, 5 ** 0.5 * (c - d), (b - 2 * c) ** 2, 10 ** 0.5 * (a - d) ** 2])


def penalty2(x):
    n = len(x)
    i = count(n)
    e, y = np.exp(x / 10), np.exp(i / 10)
    pairs = e[1:] + e[:-1] - y[1:] - y[:-1]
    last = np.sum((n - i + 1) * x ** 2) - 1
    root = 1e-5 ** 0.5
    return np.concatenate([[x[0] - .2], root * pairs, root * (e[1:] - np.exp(-.1)), [last]])


def variably(x):
    s = np.sum(count(len(x)) * (x - 1))
    return np.append(x - 1, [s, s ** 2])


def trigonometric(x):
    n = len(x)
    return n - np.sum(np.cos(x)) + count(n) * (1 - np.cos(x)) - np.sin(x)


def boundary(x):
    n = len(x)
    h = 1 / (n + 1)
    z = np.concatenate([[0], x, [0]])
    return 2 * x - z[:-2] - z[2:] + h ** 2 * (x + h * count(n) + 1) ** 3 / 2


def integral(x):
    n = len(x)
    h = 1 / (n + 1)
    t = h * count(n)
    c = (x + t + 1) ** 3
    below = np.cumsum(t * c)
    above = np.sum((1 - t) * c) - np.cumsum((1 - t) * c)
    return x + h / 2 * ((1 - t) * below + t * above)


def tridiagonal(x):
    z = np.concatenate([[0], x, [0]])
    return (3 - 2 * x) * x - z[:-2] - 2 * z[2:] + 1


def banded(x):
    n = len(x)
    term = x * (1 + x)
    sums = [sum(term[j] for j in range(max(0, i - 5), min(n, i + 2)) if j != i) for i in range(n)]
    return x * (2 + 5 * x ** 2) + 1 - np.array(sums)


def chebyquad(x):
    n = len(x)
    z = 2 * x - 1
    before, now = np.ones_like(z), z
    means = []
    for i in range(1, n + 1):
        means.append(np.mean(now) + (1 / (i * i - 1) if i % 2 == 0 else 0))
        before, now = now, 2 * z * now - before
    return np.array(means)


def grid(n):
    return count(n) / (n + 1)


CASES = [
    Case("rosenbrock", lambda x: [10 * (x[1] - x[0] ** 2), 1 - x[0]], [-1.2, 1]),
    Case(
        "freudenstein_roth",
        lambda x: [-13 + x[0] + ((5 - x[1]) * x[1] - 2) * x[1],
                   -29 + x[0] + ((x[1] + 1) * x[1] - 14) * x[1]], [.5, -2], (0, 48.9842)),
    Case(
        "powell_badly_scaled",
        lambda x: [1e4 * x[0] * x[1] - 1, np.exp(-x[0]) + np.exp(-x[1]) - 1.0001], [0, 1]),
    Case("brown_badly_scaled", lambda x: [x[0] - 1e6, x[1] - 2e-6, x[0] * x[1] - 2], [1, 1]),
    Case(
        "beale",
        lambda x: [y - x[0] * (1 - x[1] ** k) for k, y in [(1, 1.5), (2, 2.25), (3, 2.625)]],
        [1, 1]),
    Case(
        "jennrich_sampson",
        lambda x: 2 + 2 * count(10) - np.exp(count(10) * x[0]) - np.exp(count(10) * x[1]),
        [.3, .4], (124.362,)),
    Case("helical_valley", helical, [-1, 0, 0]),
    Case("bard", bard, [1, 1, 1], (8.21487e-3, 17.4286)),
    Case(
        "gaussian",
        lambda x: x[0] * np.exp(-x[1] * ((8 - count(15)) / 2 - x[2]) ** 2 / 2) - GAUSSIAN,
        [.4, 1, 0], (1.12793e-8,)),
    Case(
        "meyer", lambda x: x[0] * np.exp(x[1] / (45 + 5 * count(16) + x[2])) - MEYER,
        [.02, 4000, 250], (87.9458,)),
    Case("gulf", gulf, [5, 2.5, .15]),
    Case("box_3d", box, [0, 10, 20]),
    Case("powell_singular", powell, [3, -1, 0, 1]),
    Case(
        "wood",
        lambda x: [10 * (x[1] - x[0] ** 2), 1 - x[0], 90 ** .5 * (x[3] - x[2] ** 2), 1 - x[2],
                   10 ** .5 * (x[1] + x[3] - 2), (x[1] - x[3]) / 10 ** .5], [-3, -1, -3, -1]),
    Case(
        "kowalik_osborne",
        lambda x: KOWALIK - x[0] * (KOWALIK_U ** 2 + KOWALIK_U * x[1])
        / (KOWALIK_U ** 2 + KOWALIK_U * x[2] + x[3]),
        [.25, .39, .415, .39], (3.07505e-4, 1.02734e-3)),
    Case("brown_dennis", brown_dennis, [25, 5, -5, -1], (85822.2,)),
    Case("osborne_1", osborne1, [.5, 1.5, -1, .01, .02], (5.46489e-5,)),
    Case("biggs_exp6", biggs, [1, 2, 1, 1, 1, 1], (0, 5.65565e-3)),
    Case(
        "osborne_2", osborne2, [1.3, .65, .65, .7, .6, 3, 5, 7, 2, 4.5, 5.5], (4.01377e-2,)),
    Case("watson(6)", watson, [0] * 6, (2.28767e-3,)),
    Case("watson(9)", watson, [0] * 9, (1.39976e-6,)),
    Case("watson(12)", watson, [0] * 12, (4.72238e-10,)),
    Case(
        "extended_rosenbrock(10)",
        lambda x: np.append(10 * (x[1::2] - x[::2] ** 2), 1 - x[::2]), [-1.2, 1] * 5),
    Case("extended_powell_singular(12)", powell, [3, -1, 0, 1] * 3),
    *[Case(
        f"penalty_1({n})", lambda x: np.append(1e-5 ** .5 * (x - 1), np.sum(x ** 2) - .25),
        count(n), (m,)) for n, m in [(4, 2.24997e-5), (10, 7.08765e-5)]],
    *[Case(f"penalty_2({n})", penalty2, [.5] * n, (m,))
      for n, m in [(4, 9.37629e-6), (10, 2.93660e-4)]],
    Case("variably_dimensioned(10)", variably, 1 - count(10) / 10),
    Case("trigonometric(10)", trigonometric, [.1] * 10, (0, 2.79506e-5)),
    Case(
        "brown_almost_linear(10)",
        lambda x: np.append(x[:-1] + np.sum(x) - 11, np.prod(x) - 1), [.5] * 10, (0, 1)),
    Case("discrete_boundary_value(10)", boundary, grid(10) * (grid(10) - 1)),
    Case("discrete_integral(10)", integral, grid(10) * (grid(10) - 1)),
    Case("broyden_tridiagonal(10)", tridiagonal, [-1] * 10),
    Case("broyden_banded(10)", banded, [-1] * 10),
    Case(
        "linear_full_rank(5, 10)",
        lambda x: np.append(x, np.zeros(5)) - .2 * np.sum(x) - 1, [1] * 5, (5,)),
    Case(
        "linear_rank_1(5, 10)", lambda x: count(10) * np.sum(count(5) * x) - 1, [1] * 5,
        (2.142857,)),
    Case(
        "linear_rank_1_zeros(5, 10)",
        lambda x: np.concatenate([[0], count(8), [0]]) * np.sum(count(5)[1:-1] * x[1:-1]) - 1,
        [1] * 5, (3.647059,)),
    Case("chebyquad(8)", chebyquad, grid(8), (3.51687e-3,)),
    Case("chebyquad(9)", chebyquad, grid(9)),
    Case("chebyquad(10)", chebyquad, grid(10), (6.50395e-3, 4.77271e-3)),
]
