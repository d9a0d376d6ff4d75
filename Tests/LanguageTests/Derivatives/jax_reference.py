"""Values, gradients and Hessians of thirty generated programs by JAX, in double precision.

    python Tests/LanguageTests/Derivatives/jax_reference.py     # needs jax

has `swift test` write each program as a Python file that defines `f` and its arguments `x0`, with
its text in the language, and writes the fixture JAXReference+All.swift.
"""

import os
import pathlib
import subprocess
import tempfile

import jax
import jax.numpy as jnp

jax.config.update("jax_enable_x64", True)

NAMES = {name: getattr(jnp, name) for name in (
    "sin cos tan tanh sinh cosh asin acos atan asinh acosh atanh exp expm1 log log1p log2 log10"
    " sqrt abs maximum minimum where dot outer cumsum sort trace diag linspace kron eye").split()}
NAMES |= {"jnp": jnp, "grad": jax.grad, "atan2": jnp.arctan2, "inv": jnp.linalg.inv}
NAMES |= {"det": jnp.linalg.det, "solve": jnp.linalg.solve, "cholesky": jnp.linalg.cholesky}
NAMES |= {"eig": jnp.linalg.eigvalsh, "cond": jnp.linalg.cond}
NAMES |= {"erf": jax.scipy.special.erf, "lgamma": jax.scipy.special.gammaln}
NAMES |= {"sigmoid": jax.nn.sigmoid, "softplus": jax.nn.softplus, "relu": jax.nn.relu}


def name(function):
    NAMES[function.__name__] = function
    return function


@name
def rng(first, last, step=1):
    return range(first, last + (1 if step > 0 else -1), step)


@name
def vector(*elements):
    return jnp.stack([1.0 * element for element in elements])


@name
def matrix(rows, columns, *elements):
    return vector(*elements).reshape(rows, columns)


@name
def el(array, *places):
    return array[tuple(place - 1 for place in places)]


@name
def reshape(array, rows, columns):
    return array.T.reshape(columns, rows).T


@name
def norm(array):
    return jnp.sqrt(jnp.sum(jnp.asarray(array) ** 2))


@name
def svd(array):
    return jnp.linalg.svd(array, compute_uv=False)


@name
def logdet(array):
    return jnp.linalg.slogdet(array)[1]


@name
def qr(array):
    return jnp.linalg.cholesky(array.T @ array).T


@name
def hvp(f, x, v):
    return jax.jvp(jax.grad(f), (1.0 * x,), (1.0 * v,))[1]


@name
def mod(x, y):
    return x - y * jnp.floor(x / y)


@name
def eigmin(array):
    return NAMES["eig"](array)[0]


@name
def eigmax(array):
    return NAMES["eig"](array)[-1]


@name
def quantile(array, p):
    return jnp.quantile(array, jnp.asarray(p))


@name
def maxdiff(a, b):
    return jnp.max(jnp.abs(a - b))


@name
def vcat(a, b):
    return jnp.concatenate([jnp.atleast_1d(a), jnp.atleast_1d(b)])


@name
def hcat(a, b):
    return jnp.column_stack([a, b])


for reducer in "sum mean prod max min median std var".split():
    arguments = {"ddof": 1} if reducer in ("std", "var") else {}
    function = getattr(jnp, reducer)
    NAMES["a" + reducer] = lambda a, f=function, k=arguments: f(jnp.asarray(a), **k)
    NAMES["e" + reducer] = lambda a, f=function: f(jnp.stack(list(a)))


def derivatives(text):
    scope = dict(NAMES)
    exec(text, scope)
    f, x0 = scope["f"], scope["x0"]
    if isinstance(x0[0], float):
        point = jnp.array(x0)
        flat = lambda x: f(*x)
    else:
        shape = x0[0].shape
        point = x0[0].T.reshape(-1)
        flat = lambda x: f(x.reshape(shape[::-1]).T if len(shape) == 2 else x)
    value = lambda x: 1.0 * flat(x)
    numbers = [value(point), jax.grad(value)(point), jax.hessian(value)(point)]
    return [jnp.atleast_1d(n).reshape(-1).tolist() for n in numbers]


def literal(numbers):
    return "[" + ", ".join(map(repr, numbers)) + "]"


def fixture(folder):
    yield "// Written by jax_reference.py with jax " + jax.__version__ + ".\n"
    yield "extension JAXReference {\n  static let all: [JAXReference] = ["
    for file in sorted(folder.glob("*.py"), key=lambda file: int(file.stem)):
        value, gradient, hessian = derivatives(file.read_text())
        text = file.with_suffix(".txt").read_text().replace("\n", "\n        ")
        yield f'    JAXReference(\n      seed: {file.stem},\n      text: #"""'
        yield f'        {text}\n        """#,\n      value: {value[0]!r},'
        yield f"      gradient: {literal(gradient)},\n      hessian: {literal(hessian)}),"
    yield "  ]\n}\n"


here = pathlib.Path(__file__).resolve().parent
with tempfile.TemporaryDirectory() as folder:
    test = ["swift", "test", "--filter", "JAXReferenceTests"]
    environment = os.environ | {"JAX_PROGRAMS": folder}
    subprocess.run(test, env=environment, cwd=here.parents[2], check=True)
    lines = list(fixture(pathlib.Path(folder)))
file = here / "JAXReference+All.swift"
file.write_text("\n".join(lines))
subprocess.run(["swift", "format", "-i", file], cwd=here.parents[2], check=True)
