extension Reference {
  /// Layers of a figure, the arguments of `plot`.
  static let layers: [Entry] = [
    Entry(
      "convergence", .layer,
      [
        runs,
        Entry.Parameter(
          "x", default: "steps", "what runs along the horizontal axis",
          choices: ["steps", "evals", "time"], isQuoted: true, isNamedOnly: true),
        Entry.Parameter(
          "y", default: "gap", "what is shown", choices: ["gap", "value", "gradnorm"],
          isQuoted: true, isNamedOnly: true),
      ],
      summary: "How fast runs approach the optimum, on a logarithmic scale.",
      details: """
        The gap is measured to the optimum where it is known, else to the best value seen; the axis \
        says which. A run that diverged leaves at the edge with a mark.
        """,
      source: "Lecture, Comparison of iteration counts",
      example: valleyRuns + "plot(convergence(v))"),
    Entry(
      "contour", .layer,
      [
        Entry.Parameter("h", "a function of two numbers", types: ["function"]),
        Entry.Parameter(
          "scale", default: "log", "the spacing of the levels above the least value",
          choices: ["log", "linear"], isQuoted: true, isNamedOnly: true),
      ],
      summary: "The level lines of a function of two numbers.",
      example: "r(x, y) = (1 - x)^2 + 100*(y - x^2)^2\n"
        + "plot(contour(r, scale = log), x = -2..2, y = -1..3)"),
    Entry(
      "paths", .layer, [runs],
      summary: "The trajectories of runs in two dimensions: start ○, end ●, optimum ★.",
      example: valleyRuns + "plot(contour(h), paths(v))"),
    Entry(
      "series", .layer,
      [
        runs, Entry.Parameter("field", "a field of the runs", choices: fieldNames, isQuoted: true),
      ],
      summary: "A field of runs against the step.",
      example: valleyRuns + "plot(series(v, gradnorm), scale = log)"),
    Entry(
      "curve", .layer,
      [Entry.Parameter("f", "a function of a number, or an expression", isQuoted: true)],
      summary: "The graph of a function of one number.",
      details: """
        Behind the function stands where: `curve(x^2, x in -1..1)`. A range of `k`, or of another \
        letter that counts, is walked in whole steps.
        """,
      example: "plot(curve(x -> x * sin(1/x), x in 0.01..1))"),
    rule("hline", "y", "A horizontal line across the figure."),
    rule("vline", "x", "A vertical line across the figure."),
  ]

  private static func rule(_ name: String, _ axis: String, _ summary: String) -> Entry {
    Entry(
      name, .layer,
      [
        Entry.Parameter(axis, "where"),
        Entry.Parameter("label", default: "none", "what stands at its end", isNamedOnly: true),
      ], summary: summary, example: "plot(curve(x -> tanh(x), x in -3..3), \(name)(1))")
  }

  private static let runs = Entry.Parameter("runs", "a run, or several", types: ["runs", "run"])

  private static let valleyRuns =
    "h(θ) = 1/2 * θ' * diag([1, 100]) * θ\n"
    + "v = minimize(h, [gd(α = 2/101), newton()], from = [-4, 1.5], until = gap < 1e-8 * gap0)\n"
}
