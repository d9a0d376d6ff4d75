extension Suggestion {
  /// What stands here for a name that other languages have, as advice, or nil.
  static func replacement(forForeign name: String) -> String? { foreign[name] }

  /// The modules of other languages that functions are called from.
  static let modules: Set<String> = [
    "np", "numpy", "math", "Math", "jnp", "jax", "scipy", "torch", "tf", "plt", "pd",
    "LinearAlgebra",
  ]

  /// What an argument that other languages have is called here, or nil.
  static func argument(forForeign name: String) -> String? { foreignArguments[name] }

  private static let foreignArguments: [String: String] = [
    "maxiter": "steps", "max_iter": "steps", "maxiters": "steps", "iterations": "steps",
    "iters": "steps", "niter": "steps", "n_iter": "steps", "num_steps": "steps",
    "x0": "from", "start": "from", "init": "from", "initial": "from", "θ0": "from", "θ₀": "from",
    "tol": "until", "stop": "until", "learning_rate": "α", "step": "α", "stepsize": "α",
    "step_size": "α", "label": "name",
  ]

  private static let gradient = "write ∇h(θ); ∇ is \\nabla and Tab"
  private static let hessian = "write ∇²h(θ); ∇ is \\nabla and Tab"

  private static let foreign: [String: String] = [
    "grad": gradient, "gradient": gradient, "nabla": gradient,
    "hess": hessian, "hessian": hessian,
    "True": "write true", "False": "write false",
    "None": "write none", "null": "write none", "nil": "write none",
    "NaN": "write nan", "NAN": "write nan",
    "Inf": "write inf", "INF": "write inf", "Infinity": "write inf", "infinity": "write inf",
    "e": "write exp(1)",
    "range": "write 1..n", "arange": "write 1..n",
    "array": "write [1, 2]", "Matrix": "write [1, 2; 3, 4]", "matrix": "write [1, 2; 3, 4]",
    "begin": "lines need no block around them", "pass": "a line may be empty",
    "return": "a definition's value is its expression: f(x) = x^2",
    "T": "a transpose is written A'", "type": "write ?x", "typeof": "write ?x", "whos": "write ?x",
    "xor": "write a != b", "clc": "write clear()",
    "exit": "the front end shuts a kernel down", "quit": "the front end shuts a kernel down",
    "show_plot": "write plot(…)", "eigh": "write λ, V = eig(A)", "eigen": "write λ, V = eig(A)",
    "eigs": "write λ, V = eig(A)", "eigvalsh": "write eig(A)",
    "lu": "to solve A x = b, write A \\ b", "dot_product": "write dot(a, b)",
    "sprintf": "write print(…), which takes several values", "fprintf": "write print(…)",
    "figure": "write plot(…)", "subplot": "write plot(…)", "hold": "write plot(a, b, …)",
    "println": "write print(…)", "printf": "write print(…)",
    "ln": "write log(x)", "power": "write x^2", "pow": "write x^2",
    "identity": "write eye(n)", "transpose": "write A'", "tr": "write trace(A)",
    "diff": gradient, "derivative": gradient, "deriv": gradient, "D": gradient,
    "help": "write ?name", "doc": "write ?name", "disp": "write print(…)",
    "map": "functions of numbers map over arrays, as exp(x); else write vec(i in 1..n, f(x[i]))",
    "end": "an index goes up to length(x), or rows(A) and cols(A); lines need no block",
    "len": "write length(x)", "numel": "write length(x)",
    "maximum": "write max(x)", "minimum": "write min(x)",
    "clip": "write min(max(x, a), b)", "clamp": "write min(max(x, a), b)",
    "concatenate": "write vcat(a, b) or hcat(a, b)",
    "hypot": "write norm([x, y])", "factorial": "write prod(i in 1..n, i)",
    "gamma": "write exp(lgamma(x))", "solve": "write A \\ b", "linsolve": "write A \\ b",
    "lstsq": "write A \\ b", "eigvals": "write eig(A)",
    "Σ": "write sum(i in 1..n, …)", "Π": "write prod(i in 1..n, …)",
    "fminunc": "write minimize(h, newton(), from = …)",
    "fminsearch": "write minimize(h, newton(), from = …)",
  ]
}
