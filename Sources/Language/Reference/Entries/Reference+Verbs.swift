extension Reference {
  /// What acts on objectives and runs, and what shows.
  static let verbs: [Entry] = [
    Entry(
      "minimize", .verb,
      [
        Entry.Parameter("h", "the objective: a function", types: ["function"]),
        Entry.Parameter(
          "opt", "an optimizer, or several in brackets",
          choices: (optimizers + descents + furtherMethods).map(\.name),
          types: ["optimizer"]),
        Entry.Parameter("from", "the start: a point", isNamedOnly: true, types: ["vector"]),
        Entry.Parameter("steps", default: "1000", "the most steps", isNamedOnly: true),
        Entry.Parameter(
          "until", default: "gradnorm < 1e-8 * (1 + abs(value))",
          "when to stop: a condition over " + stateNames.map { "`\($0)`" }.joined(separator: " "),
          choices: stateNames,
          isQuoted: true, isNamedOnly: true),
        Entry.Parameter(
          "lower", default: "none",
          "the least point allowed: a vector, or a number for all its entries; -inf is no bound",
          isNamedOnly: true, types: ["vector"]),
        Entry.Parameter(
          "upper", default: "none", "the greatest point allowed", isNamedOnly: true,
          types: ["vector"]),
        Entry.Parameter(
          "optimum", default: "none", "the least value, from which the gap is measured",
          isNamedOnly: true),
        Entry.Parameter(
          "record", default: "none", "series to keep besides those that always are: `[time]`",
          choices: fieldNames, isQuoted: true,
          isNamedOnly: true),
      ],
      summary: "Runs optimizers on an objective and gives their runs.",
      details: """
        With one optimizer the value is a run, with several runs: `v.adam`, `v[2]`, `v["GD"]`. A run \
        ends as converged, step_limit, diverged, stalled or interrupted, with a reason in words. \
        Divergence is a result, not an error. With bounds only projected_gradient and lbfgs_b run; a start \
        outside is moved to the nearest point inside, and `gradnorm` is ‖P(θ - ∇h) - θ‖, where P goes to \
        the nearest point of the box: 0 at a minimum in it. nelder_mead sees no gradient, and ends where \
        its simplex has shrunk to a point. Where the gradient is small from the start on, and not 0, the curvature must \
        agree before a run is called converged. \
        The series of a run of more than 2^20 steps keep one \
        step in 2, 4, … and the last; an index is the number of a step all the same. In `until`, `evals` is the cost so far in gradients, and \
        `step` has no value after a step that was refused.
        """,
      rule: #"\theta^* = \arg\min_\theta h(\theta)"#, source: "Lecture, Notation",
      example: valley
        + "minimize(h, [gd(α = 2/101), newton()], from = [-4, 1.5], "
        + "until = gap < 1e-8 * gap0)"),
    Entry(
      "benchmark", .verb,
      [
        Entry.Parameter(
          "problems", "functions: `problems.mgh`, or a list", types: ["record", "function"]),
        Entry.Parameter(
          "opt", "an optimizer, or several in brackets",
          choices: (optimizers + descents + furtherMethods).map(\.name), types: ["optimizer"]),
        Entry.Parameter(
          "from", default: "the problem's own", "a start for all", isNamedOnly: true,
          types: ["vector"]),
        Entry.Parameter("steps", default: "1000", "the most steps of a run", isNamedOnly: true),
        Entry.Parameter(
          "tol", default: "1e-4", "how close to a minimum is solved, relative", isNamedOnly: true),
      ],
      summary:
        "Runs every optimizer on every problem and tells which solve how many, at what cost.",
      details: """
        Solved: a value within tol·|m| of a known minimum m, or below tol² where it is 0. Where none is known \
        the least value found by any of them counts. The cost is that of the first such value, in gradient \
        equivalents; false counts runs that say they have converged and are at no minimum. A method that \
        cannot run on a problem has not solved it. Shown with its performance and data profile; \
        `table(b)` has a row for each problem, `b.cost` and `b.solved` are matrices, problems × optimizers, \
        `b.lbfgs` the runs of one optimizer, `b.beale` those on one problem.
        """,
      source: "Dolan and Moré 2002; Moré and Wild 2009",
      example:
        "b = benchmark(problems.mgh, [gauss_newton(damping = lm()), bfgs(), cg()], steps = 200)\n"
        + "b\ntable(b)"),
    Entry(
      "compare", .verb, [runs],
      summary: "A table of runs and their convergence plot.",
      example: valleyRuns + "compare(v)"),
    Entry(
      "table", .verb,
      [
        runs,
        Entry.Parameter(
          "fields", default: "[k, value, gap]", "expressions over the run's fields",
          choices: fieldNames, isQuoted: true),
      ],
      summary: "A table of runs: a row for each, a column for each field.",
      details: "A series shows its last entry. Of a data set it shows the examples: `table(d)`.",
      example: valleyRuns + "table(v, [k, value, gap, evals])"),
    Entry(
      "show", .verb, [digits], isVariadic: true,
      summary: "Shows values, each with the text it was computed from.",
      example: "a = 3\nshow(a^2, sqrt(a))"),
    Entry(
      "check", .verb,
      [
        Entry.Parameter("f", "a function", types: ["function"]),
        Entry.Parameter(
          "at", default: "random", "the point", isNamedOnly: true, types: ["vector"]),
      ],
      summary: "Compares the exact derivatives of f with central differences.",
      details: "Tells the worst relative error of ∇, ∇² and hvp, of the jacobian where f is an "
        + "array, and the coordinate where it stands. A random point needs the shape: "
        + "`f(θ in R^3)`. Kinks near the point are named.",
      example: "r(x, y) = (1 - x)^2 + 100*(y - x^2)^2\ncheck(r, at = [-1.2, 1])"),
    Entry(
      "assert", .verb,
      [
        Entry.Parameter("condition", "what must hold", isQuoted: true),
        Entry.Parameter("tol", default: "1e-8", "the relative tolerance of ≈", isNamedOnly: true),
      ],
      summary: "Fails the cell where a condition does not hold, and says for which values.",
      details: "With binders behind, it must hold for all: `assert(x^2 >= 0, x in -3..3)`.",
      example: "assert(1 + x >= 2*sqrt(x) - 1e-12, x in 0..10)"),
    Entry(
      "print", .verb, [digits], isVariadic: true,
      summary: "Writes values to standard output, on one line.", example: "print(\"k =\", 3)"),
    Entry(
      "warn", .verb, isVariadic: true, summary: "Writes values to standard error, on one line.",
      example: "warn(\"the step is too large\")"),
    Entry(
      "display", .verb, [Entry.Parameter("x", "any value")],
      summary: "Shows a value, wherever in the cell it stands.", example: "display([1, 2; 3, 4])"),
    Entry(
      "clear", .verb, summary: "Clears what the cell has shown so far.",
      example: "print(1)\nclear()\nprint(2)"),
    Entry(
      "set", .verb,
      [
        digits,
        Entry.Parameter(
          "theme", default: "light", "the colours of figures", choices: ["light", "dark"],
          isQuoted: true, isNamedOnly: true),
        Entry.Parameter(
          "width", default: "640", "the width of figures in pixels", isNamedOnly: true),
        Entry.Parameter(
          "height", default: "400", "the height of figures in pixels", isNamedOnly: true),
        Entry.Parameter(
          "progress", default: "true", "whether long runs show how far they have come",
          isNamedOnly: true),
        Entry.Parameter(
          "memory", default: "\"4 GiB\"", "what the session may hold; a number counts GiB",
          isNamedOnly: true),
      ],
      summary: "Sets how values and figures are shown from here on, and how much memory is used.",
      details: """
        Numbers have six significant digits, and integers below 1e15 all of theirs, unless \
        `digits` says otherwise. Progress is taken away when a run ends; where a tool keeps all that was ever \
        shown, `set(progress = false)` shows none. A `;` behind the last line of a cell keeps its value from being shown.
        """,
      example: "set(digits = full)\n0.1 + 0.2"),
    Entry(
      "theme", .verb,
      [
        Entry.Parameter(
          "name", "the colours of figures", choices: ["light", "dark"], isQuoted: true)
      ],
      summary: "Sets the colours of figures from here on, as `set(theme = …)` does.",
      example: "theme(dark)"),
    Entry(
      "plot", .verb,
      [
        Entry.Parameter(
          "x", default: "none", "the range of the horizontal axis", isNamedOnly: true),
        Entry.Parameter("y", default: "none", "the range of the vertical axis", isNamedOnly: true),
        Entry.Parameter(
          "scale", aliases: ["yscale"], default: "none", "the scale of the vertical axis",
          choices: scales, isQuoted: true, isNamedOnly: true),
        Entry.Parameter(
          "xscale", default: "none", "the scale of the horizontal axis", choices: scales,
          isQuoted: true, isNamedOnly: true),
        title,
        Entry.Parameter(
          "xlabel", default: "none", "the title of the horizontal axis", isNamedOnly: true),
        Entry.Parameter(
          "ylabel", default: "none", "the title of the vertical axis", isNamedOnly: true),
        Entry.Parameter("width", default: "640", "in pixels", isNamedOnly: true),
        Entry.Parameter("height", default: "400", "in pixels", isNamedOnly: true),
        theme,
      ], isVariadic: true,
      summary: "Draws one figure from layers.",
      details: """
        A `symlog` scale is logarithmic in both directions and linear about zero. What a `log` scale \
        has no place for is marked at the edge. Among the layers, `theme(dark)` colours this figure \
        alone, as `theme = dark` does.
        """,
      example: valleyRuns + "plot(contour(h), paths(v), x = -5..5, y = -2..2)"),
    Entry(
      "facets", .verb,
      [
        Entry.Parameter(
          "columns", default: "none", "how many figures stand in a row", isNamedOnly: true),
        Entry.Parameter(
          "shared", default: "none",
          "whether all have the same axes, `x` or `y` for one axis alone; without it those have whose "
            + "scales and titles agree",
          choices: ["true", "false", "x", "y"], isQuoted: true, isNamedOnly: true),
        title,
        Entry.Parameter("width", default: "640", "in pixels", isNamedOnly: true),
        Entry.Parameter("height", default: "none", "in pixels", isNamedOnly: true),
        theme,
      ], isVariadic: true,
      summary: "Draws figures side by side, with one legend and common axes where these agree.",
      example: valleyRuns
        + "facets(plot(contour(h), paths(v[1]), title = \"gd\"),\n"
        + "  plot(contour(h), paths(v[2]), title = \"newton\"))"),
  ]

  /// The names that `until` knows of the run so far.
  public static let stateNames = [
    "k", "value", "gap", "gap0", "gradnorm", "gradnorm0", "step", "epoch", "evals", "time",
  ]

  private static let runs = Entry.Parameter(
    "runs", "a run, or several", types: ["runs", "run"])

  private static let scales = ["linear", "log", "symlog"]

  private static let title = Entry.Parameter(
    "title", default: "none", "a title", isNamedOnly: true)

  private static let theme = Entry.Parameter(
    "theme", default: "none", "the colours", choices: ["light", "dark"], isQuoted: true,
    isNamedOnly: true)

  private static let digits = Entry.Parameter(
    "digits", default: "6", "significant digits, or `full` for all that count", choices: ["full"],
    isQuoted: true, isNamedOnly: true)

  private static let valley = "h(θ) = 1/2 * θ' * diag([1, 100]) * θ\n"
  private static let valleyRuns =
    valley + "v = minimize(h, [gd(α = 2/101), newton()], from = [-4, 1.5], "
    + "until = gap < 1e-8 * gap0)\n"
}
