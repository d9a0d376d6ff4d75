"""Write reference.txt: values of the elementary functions, correctly rounded.

    pip install mpmath && python reference.py > reference.txt

A line holds an argument (or two), the value, both as the bits of a double, and what the value lacks
to the true one in 1/128 of its last place; a line with a name opens a function's table.
"""

import math
import random
import struct
from fractions import Fraction

import mpmath
from mpmath import mp, mpf

mp.prec = 1300
LARGEST = 1.7976931348623157e308
SMALLEST = 5e-324
NORMAL = 2.2250738585072014e-308


def bits(x):
    return struct.pack(">d", x).hex()


def exact(value):
    """An mpf as a fraction."""
    sign, man, exp, _ = value._mpf_
    man = -int(man) if sign else int(man)
    return Fraction(man * 2**exp) if exp >= 0 else Fraction(man, 2**-exp)


def rounded(value):
    """The nearest double, and what it lacks in 1/128 of its last place."""
    if value == 0:
        return 0.0, 0
    if abs(value) < mpf(2) ** -1080:
        return math.copysign(0.0, value), 0
    if abs(value) >= mpf(2) ** 1024 - mpf(2) ** 970:
        return math.copysign(math.inf, value), 0
    fraction = exact(value)
    double = float(fraction)
    return double, round((fraction - Fraction(double)) / Fraction(math.ulp(double)) * 128)


def around(x, steps=2):
    below = above = x
    points = [x]
    for _ in range(steps):
        below, above = math.nextafter(below, -math.inf), math.nextafter(above, math.inf)
        points += [below, above]
    return points


def arguments(name, function, low, high, boundaries):
    """Points between two bounds: evenly, by magnitude, about 1 and about the given boundaries."""
    generator = random.Random(name)
    points = [generator.uniform(max(low, -20), min(high, 20)) for _ in range(40)]
    points += [generator.uniform(max(low, -750), min(high, 750)) for _ in range(20)]
    for sign in (-1, 1):
        points += [sign * 2.0 ** generator.uniform(-60, 10) for _ in range(40)]
        points += [sign * 2.0 ** generator.uniform(-1074, 1024) for _ in range(25)]
        points += [sign * (1 + s * 2.0 ** generator.uniform(-53, 0)) for s in (-1, 1) for _ in range(15)]
        points += [sign * x for x in (SMALLEST, NORMAL / 3, NORMAL, LARGEST)]
        for boundary in boundaries:
            points += around(sign * boundary, 1)
    return sorted({x for x in points if low <= x <= high})


def multiples_of_quarter_pi():
    points = []
    for k in (1, 2, 3, 4, 5, 6, 11, 22, 355, 710, 103993, 2**19, 2**20 + 1, 10**9 + 7, 2**52 + 1):
        points.append(float(k * mp.pi / 4))
    # The double nearest to a multiple of π/2 (Muller 1997), and large ones.
    points += [6381956970095103 * 2.0**797, 2.0**20, 1e5, 1e15, 1e22, 2.0**1000, 2.0**1023]
    return points


def pairs_of_power():
    generator = random.Random("pow")
    pairs = [(generator.uniform(0, 10), generator.uniform(-10, 10)) for _ in range(60)]
    pairs += [(generator.uniform(0.5, 2), generator.uniform(-1020, 1020)) for _ in range(60)]
    pairs += [(1 + s * 2.0 ** generator.uniform(-40, -3), 2.0 ** generator.uniform(3, 45))
              for s in (-1, 1) for _ in range(30)]
    pairs += [(2.0 ** generator.uniform(-1074, 1024), generator.uniform(-1.2, 1.2)) for _ in range(60)]
    pairs += [(-generator.uniform(0, 10), float(generator.randrange(-40, 40))) for _ in range(30)]
    pairs += [(x, y) for x in (10.0, 3.0, 1.1, 0.1) for y in (4.0, 5.0, 7.0, 22.0, -2.0, 1.5, 300.0)]
    return [(x, y) for x, y in pairs if y not in (-1, 0.5, 1, 2, 3)]


def pairs_of_angle():
    generator = random.Random("atan2")
    sign = lambda: generator.choice((-1, 1))
    pairs = [(generator.uniform(-5, 5), generator.uniform(-5, 5)) for _ in range(80)]
    pairs += [(sign() * 2.0 ** generator.uniform(-90, 90), sign() * 2.0 ** generator.uniform(-90, 90))
              for _ in range(60)]
    pairs += [(sign() * 2.0 ** generator.uniform(-1074, 1024), sign() * 2.0 ** generator.uniform(-1074, 1024))
              for _ in range(60)]
    pairs += [(y, x) for y in around(0.4375, 2) + around(0.6875, 2) + around(1.0, 2) for x in (1.0, -1.0)]
    return pairs


EVERYWHERE = (-LARGEST, LARGEST)
QUARTERS = multiples_of_quarter_pi()
ONE = {
    "exp": (mpmath.exp, *EVERYWHERE, [0.34657, 700.0, 708.0, 709.7827128933841, 708.4, 745.1332191019411, 744.0]),
    "expm1": (mpmath.expm1, *EVERYWHERE, [0.34657, 0.35, 1.0397, 36.7, 693.0, 694.0, 709.7827128933841]),
    "log": (mpmath.log, SMALLEST, LARGEST, [0.7071067811865476, 1.4142135623730951, 0.70701, 1.0]),
    "log1p": (mpmath.log1p, -1 + 2.0**-53, LARGEST, [0.2928932188, 0.4142135623730951, 0.4]),
    "log2": (lambda x: mpmath.log(x, 2), SMALLEST, LARGEST, [0.7071067811865476, 1.4142135623730951, 1.3799]),
    "log10": (mpmath.log10, SMALLEST, LARGEST, [0.7071067811865476, 1.4142135623730951, 1.33]),
    "sin": (mpmath.sin, *EVERYWHERE, QUARTERS),
    "cos": (mpmath.cos, *EVERYWHERE, QUARTERS),
    "tan": (mpmath.tan, *EVERYWHERE, QUARTERS),
    "asin": (mpmath.asin, -1, 1, [0.5, 0.975, 1.0, 2.0**-27]),
    "acos": (mpmath.acos, -1, 1, [0.5, 0.975, 1.0, 2.0**-57]),
    "atan": (mpmath.atan, *EVERYWHERE, [0.4375, 0.6875, 1.1875, 2.4375, 2.0**66]),
    "sinh": (mpmath.sinh, *EVERYWHERE, [1.0, 0.88, 22.0, 690.0, 695.0, 700.0, 710.4758600739439, 709.7827128933841]),
    "cosh": (mpmath.cosh, *EVERYWHERE, [0.02, 0.34657, 22.0, 690.0, 695.0, 700.0, 710.4758600739439]),
    "tanh": (mpmath.tanh, *EVERYWHERE, [0.625, 0.55, 0.77, 19.06, 22.0]),
    "asinh": (mpmath.asinh, *EVERYWHERE, [0.5, 2.0**28, 2.0**500]),
    "acosh": (mpmath.acosh, 1, LARGEST, [1.0, 2.0, 1.0567, 2.0**28, 2.0**500]),
    "atanh": (mpmath.atanh, -1 + 2.0**-53, 1 - 2.0**-53, [0.17, 0.1716, 0.5]),
    "sigmoid": (lambda x: 1 / (1 + mpmath.exp(-x)), *EVERYWHERE, [36.7, 690.0, 695.0, 699.9, 708.4, 709.7827, 744.0]),
    "softplus": (lambda x: mpmath.log1p(mpmath.exp(x)), *EVERYWHERE, [0.9, 36.7, 40.0, 690.0, 695.0, 700.0, 744.0]),
    "erf": (mpmath.erf, *EVERYWHERE, [0.84375, 1.25, 2.857142857, 5.9, 6.0, 6.5]),
}


def value_of(name, function, x):
    # Where mpmath would take long or cancel, the limits.
    if name in ("sigmoid", "softplus", "exp", "expm1", "sinh", "cosh", "tanh") and abs(x) > 5000:
        limits = {"sigmoid": (0, 1), "softplus": (0, x), "exp": (0, math.inf), "expm1": (-1, math.inf),
                  "sinh": (-math.inf, math.inf), "cosh": (math.inf, math.inf), "tanh": (-1, 1)}
        return float(limits[name][x > 0]), 0
    if abs(x) < 1e-60 and name in ("expm1", "log1p", "sin", "tan", "asin", "atan", "sinh", "tanh", "asinh", "atanh"):
        return x, 0
    if name == "erf" and abs(x) > 30:
        return math.copysign(1.0, x), 0
    if x == 0 or function(mpf(x)) == 0:
        return float(function(mpf(x))), 0
    return rounded(function(mpf(x)))


def main():
    for name, (function, low, high, boundaries) in ONE.items():
        print(name)
        for x in arguments(name, function, low, high, boundaries):
            value, rest = value_of(name, function, x)
            print(bits(x), bits(value), rest)
    for name, pairs, function in (
        ("pow", pairs_of_power(), lambda x, y: mpf(x) ** mpf(y)),
        ("atan2", pairs_of_angle(), lambda y, x: mpmath.atan2(mpf(y), mpf(x))),
    ):
        print(name)
        for a, b in pairs:
            value, rest = rounded(function(a, b))
            print(bits(a), bits(b), bits(value), rest)


main()
