extension Reference {
  /// Layers of a figure, the arguments of `plot`.
  static let layers: [Entry] = [
    Entry(
      "convergence", .layer,
      [
        runs,
        Entry.Parameter(
          "x", default: "steps",
          "what runs along the horizontal axis; evals are gradient equivalents",
          choices: ["steps", "epochs", "evals", "time"], isQuoted: true, isNamedOnly: true),
        Entry.Parameter(
          "y", default: "gap", "what is shown", choices: ["gap", "value", "gradnorm"],
          isQuoted: true, isNamedOnly: true),
        Entry.Parameter(
          "best", default: "false", "whether to show the least so far", isNamedOnly: true),
        Entry.Parameter(
          "band", default: "none",
          "for runs that share a name: the quantiles between which a band lies about their median",
          choices: ["quantiles"], isNamedOnly: true),
      ],
      summary: "How fast runs approach the optimum, on a logarithmic scale.",
      details: """
        The gap is measured to the optimum where it is known, else to the best value seen; the axis \
        says which. A run that diverged leaves at the edge with a mark; in a band it counts as ∞. A \
        run that ended counts with its last value.
        """,
      source: "Lecture, Comparison of iteration counts",
      example: valleyRuns + "plot(convergence(v))"),
    Entry(
      "quantiles", .function,
      [
        Entry.Parameter("low", "the lower one, from 0 on"),
        Entry.Parameter("high", "the upper one, up to 1"),
      ],
      summary: "The quantiles between which the band of a convergence plot lies.",
      details: "Linear between order statistics, as in NumPy (type 7 of Hyndman and Fan 1996).",
      example: "h(θ) = norm(θ)^2\n"
        + "a = minimize(h, gd(α = 0.1, name = \"gd\"), from = [1, 2], steps = 30)\n"
        + "b = minimize(h, gd(α = 0.2, name = \"gd\"), from = [2, 0], steps = 20)\n"
        + "plot(convergence([a, b], band = quantiles(0.1, 0.9)))"),
    Entry(
      "bound", .layer,
      [
        Entry.Parameter("f", "a function of the step k, or an expression", isQuoted: true),
        Entry.Parameter("label", default: "none", "what stands at its end", isNamedOnly: true),
      ],
      summary: "What a theory promises after k steps: a thin dashed grey line.",
      details: "Behind the function stand the steps: `bound(0.9^k, k in 0..100)`.",
      source: "Nesterov 2018, Lectures on Convex Optimization, section 2.1",
      example: valleyRuns
        + "plot(convergence(v), bound(h([-4, 1.5]) * (99/101)^(2*k), k in 0..461, "
        + "label = \"upper bound of gd\"))"),
    Entry(
      "contour", .layer,
      [
        Entry.Parameter("h", "a function, of two numbers or with a plane", types: ["function"]),
        Entry.Parameter(
          "scale", default: "log", "the spacing of the levels above the least value",
          choices: ["log", "linear"], isQuoted: true, isNamedOnly: true),
        plane,
        Entry.Parameter(
          "at", default: "none", "a point of the plane, with `along`", isNamedOnly: true,
          types: ["vector"]),
        Entry.Parameter(
          "along", default: "none", "two directions that span the plane: [d1, d2]",
          isNamedOnly: true),
      ],
      summary: "The level lines of a function, in a plane of its points.",
      details: """
        Labels on the lines tell how far they lie above the least value, or the value itself where \
        that is 0. A function of more than two numbers is cut: \
        `contour(h, plane = principal_plane(v))`, or `contour(h, at = θ, along = [d1, d2])`; paths in \
        the same figure are projected on the plane.
        """,
      example: "r(x, y) = (1 - x)^2 + 100*(y - x^2)^2\n"
        + "plot(contour(r, scale = log), x = -2..2, y = -1..3)"),
    Entry(
      "principal_plane", .function, [runs],
      summary: "The plane that shows most of the paths of runs, for contour and paths.",
      details: """
        It passes through the best of the last iterates, along the first two principal directions of \
        all iterates; the axes say how much of their variance each shows. It has the fields `at` and \
        `along`.
        """,
      source: "Li, Xu, Taylor, Studer and Goldstein 2018",
      example: spaceRuns
        + "plot(contour(q, plane = principal_plane(v)), paths(v))"),
    Entry(
      "random_plane", .function,
      [
        Entry.Parameter("θ", "a point of the plane", types: ["vector"]),
        Entry.Parameter(
          "seed", default: "0", "which random numbers: the same seed gives the same plane",
          isNamedOnly: true),
        Entry.Parameter(
          "filters", default: "none",
          "sizes of the parts of θ that are scaled each by itself; of a matrix, its rows",
          isNamedOnly: true),
      ],
      summary: "A plane through θ along two random directions as long as θ, for contour.",
      details: """
        With `filters` each part of a direction is as long as that part of θ, so that networks whose \
        weights differ in scale alone look alike.
        """,
      source: "Li, Xu, Taylor, Studer and Goldstein 2018",
      example: spaceRuns + "plot(contour(q, plane = random_plane(v.newton.θ + 1, seed = 1)))"),
    Entry(
      "slice", .layer,
      [
        Entry.Parameter("h", "a function", types: ["function"]),
        Entry.Parameter("θ", "a point", types: ["vector"]),
        Entry.Parameter("d", "a direction", types: ["vector"]),
      ],
      summary: "A cut through a function along a line: t ↦ h(θ + t d), for t in -1..1.",
      details: "Another range is the figure's: `plot(slice(h, θ, d), x = 0..3)`.",
      example: "h(θ) = 1/2 * θ' * diag([1, 100]) * θ\n"
        + "θ₀ = [-4, 1.5]\nplot(slice(h, θ₀, -∇h(θ₀)), x = 0..0.03)"),
    Entry(
      "model", .layer,
      [
        Entry.Parameter("h", "a function of one or two numbers", types: ["function"]),
        Entry.Parameter("θ", "the point", types: ["vector"]),
        Entry.Parameter("r", default: "none", "the radius of a trust region", isNamedOnly: true),
        Entry.Parameter("λ", default: "none", "the damping of a step", isNamedOnly: true),
        Entry.Parameter(
          "α", default: "none",
          "the size of the gradient step; without it, to the least of the model along -∇h",
          isNamedOnly: true),
      ],
      summary: "The Taylor models of a function at a point, and the steps they give.",
      details: """
        Over the contour of a function of two numbers: the level lines of the second-order model at \
        the levels of the contour, the line on which the first-order model equals h(θ), and arrows \
        for the gradient step, Newton's step, with λ the damped step and with r the best step within \
        the trust region. Of a function of one number the models are curves.
        """,
      rule: #"h(\theta) + \nabla h(\theta)^\top d + \tfrac12 d^\top \nabla^2 h(\theta)\, d"#,
      source: "Lecture, Trust-regions and Tikhonov regularization/damping",
      example: "r(x, y) = (1 - x)^2 + 100*(y - x^2)^2\n"
        + "plot(contour(r), model(r, [-0.5, 0.8], r = 0.4), x = -1.5..1, y = -0.5..1.5)"),
    Entry(
      "paths", .layer,
      [
        runs, plane,
        Entry.Parameter(
          "animate", default: "false", "whether the paths grow step by step, once",
          isNamedOnly: true),
      ],
      summary: "The trajectories of runs: start ○, end ●, optimum ★.",
      details: """
        In more than two dimensions they are projected on the plane of the figure's contour, or on \
        that given.
        """,
      example: valleyRuns + "plot(contour(h), paths(v))"),
    Entry(
      "series", .layer,
      [
        runs,
        Entry.Parameter(
          "field", "a field of the runs, an expression over them, or several: [λ, ρ]",
          choices: fieldNames, isQuoted: true),
      ],
      summary: "A field of runs against the step.",
      example: valleyRuns + "plot(series(v, gradnorm), scale = log)"),
    Entry(
      "schedule", .layer,
      [
        Entry.Parameter("s", "a number, or a function of the step k = 1, 2, …"),
        Entry.Parameter("steps", default: "1..1000", "the steps"),
      ],
      summary: "A hyperparameter by the step, as an optimizer takes it.",
      example: "plot(schedule(k -> 0.5/(1 + k/200), 1..500))"),
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

  private static let plane = Entry.Parameter(
    "plane", default: "none", "in more than two dimensions, the plane to look at",
    choices: ["principal_plane", "random_plane"], isNamedOnly: true, types: ["plane"])

  private static let spaceRuns =
    "q(θ) = 1/2 * θ' * diag([1, 10, 30, 100]) * θ\n"
    + "v = minimize(q, [gd(α = 2/101), momentum(α = 4/121, η = 0.67), newton()], "
    + "from = [4, 2, 1, 1], steps = 200)\n"

  private static let valleyRuns =
    "h(θ) = 1/2 * θ' * diag([1, 100]) * θ\n"
    + "v = minimize(h, [gd(α = 2/101), newton()], from = [-4, 1.5], until = gap < 1e-8 * gap0)\n"
}
