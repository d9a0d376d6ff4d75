extension Reference {
  /// Layers of a figure that show data rather than runs.
  static let dataLayers: [Entry] = [
    Entry(
      "spectrum", .layer,
      [
        Entry.Parameter(
          "A", "a symmetric matrix, a vector of eigenvalues, or a function, whose Hessian it is"),
        curvaturePoint,
        Entry.Parameter(
          "r", default: "none", "how many Ritz values of a function's Hessian are shown",
          isNamedOnly: true),
        label,
      ],
      summary: "The eigenvalues of a symmetric matrix by magnitude, in descending order.",
      details: """
        Filled marks are positive, hollow ones negative. What is at most n ε max|λ| is drawn on a \
        dotted line: it is zero to machine precision. Of a function's Hessian of up to 300 rows all \
        eigenvalues are shown, and 100 Ritz values, by products, of a larger one.
        """,
      example: "r(x, y) = (1 - x)^2 + 100*(y - x^2)^2\n"
        + "plot(spectrum(∇²r(-1.2, 1)), spectrum(∇²r(1, 1)), spectrum(∇²r(0, 1)))"),
    Entry(
      "heatmap", .layer,
      [
        Entry.Parameter("A", "a matrix"),
        Entry.Parameter(
          "scale", default: "linear", "how values become colours; log shows magnitudes",
          choices: ["linear", "log"], isQuoted: true, isNamedOnly: true), label,
      ],
      summary: "A matrix as coloured cells, row 1 at the top, with a colour bar.",
      details: """
        Colours diverge about zero where entries have both signs. NaN is grey and hatched, ±∞ has \
        the colour at the bar's end and is hatched. A matrix finer than the page is drawn in blocks, \
        each by its entry of greatest magnitude.
        """,
      example: "heat(n) = mat(i in 1..n, j in 1..n, exp(-(i - j)^2 / 20) * cos(i/4))\n"
        + "plot(heatmap(heat(40)), title = \"a kernel\")"),
    Entry(
      "surface", .layer,
      [
        Entry.Parameter("h", "a function of two numbers", types: ["function"]),
        Entry.Parameter(
          "scale", default: "linear", "the vertical axis; log is of the gap above the least value",
          choices: ["linear", "log"], isQuoted: true, isNamedOnly: true),
      ],
      summary: "The graph of a function of two numbers in space, its level lines on the floor.",
      details: "It has axes of its own, and a plot to itself.",
      example: "r(x, y) = (1 - x)^2 + 100*(y - x^2)^2\n"
        + "plot(surface(r, scale = log), x = -2..2, y = -1..3)"),
    Entry(
      "points", .layer,
      [
        Entry.Parameter("x", "abscissas, or a matrix of two columns"),
        Entry.Parameter("y", default: "none", "ordinates"), label,
      ],
      summary: "Unconnected points.",
      example: "x = randn(200, seed = 1)\n"
        + "plot(points(x, 2*x + randn(200, seed = 2)), curve(t -> 2*t, t in -3..3))"),
    Entry(
      "line", .layer,
      [
        Entry.Parameter("x", "abscissas; without `y` the ordinates over 1, 2, 3, …"),
        Entry.Parameter("y", default: "none", "ordinates"), label,
      ],
      summary: "A line through points in their order.",
      example: "t = linspace(0, 6.2832, 200)\nplot(line(cos(t), sin(2*t), label = \"Lissajous\"))"),
    Entry(
      "stairs", .layer,
      [
        Entry.Parameter("x", "abscissas; without `y` the ordinates over 1, 2, 3, …"),
        Entry.Parameter("y", default: "none", "ordinates"), label,
      ],
      summary: "A staircase that keeps each value up to the next abscissa.",
      example: "plot(stairs([0, 10, 20, 40], [0.1, 0.05, 0.025, 0.025], label = \"step size\"))"),
    Entry(
      "band", .layer,
      [
        Entry.Parameter("x", "abscissas"), Entry.Parameter("low", "the lower ends"),
        Entry.Parameter("high", "the upper ends"),
        Entry.Parameter("middle", default: "none", "a line in the band", isNamedOnly: true), label,
      ],
      summary: "The region between two lines.",
      details: "Infinite ends reach to the figure's edge; NaN interrupts the band.",
      example: "x = linspace(0, 3, 50)\n"
        + "plot(band(x, exp(-1.2*x), exp(-0.8*x), middle = exp(-x), label = \"rate\"))"),
    Entry(
      "arrow", .layer,
      [
        Entry.Parameter("from", "a point, or a matrix of two columns"),
        Entry.Parameter("to", "a point, or a matrix of two columns"), label,
      ],
      summary: "Arrows from points to points.",
      example: "h(θ) = 1/2 * θ' * diag([1, 10]) * θ\nθ = [-1, 1]\n"
        + "plot(contour(h), arrow(θ, θ - 0.1*∇h(θ), label = \"−α∇h\"), x = -2..2, y = -2..2)"),
    Entry(
      "note", .layer,
      [
        Entry.Parameter("x", "the abscissa"), Entry.Parameter("y", "the ordinate"),
        Entry.Parameter("text", "what is written"),
      ],
      summary: "Words beside a point, placed where they cover no line.",
      example: "plot(curve(x -> x * exp(-x), x in 0..6), note(1, exp(-1), \"the greatest value\"))"),
    Entry(
      "bars", .layer,
      [
        Entry.Parameter("v", "heights; a matrix gives a group a row and a series a column"),
        Entry.Parameter(
          "labels", default: "none", "what stands under the bars, such as [\"a\", \"b\"]",
          isNamedOnly: true), label,
      ],
      summary: "Bars from zero.",
      details: "On a logarithmic axis bars stand on its lower end.",
      example:
        "plot(bars([461, 70, 98, 1], labels = [\"gd\", \"momentum\", \"nesterov\", \"newton\"]))"
    ),
    Entry(
      "histogram", .layer,
      [
        Entry.Parameter("v", "values, in any shape"),
        Entry.Parameter(
          "bins", default: "none", "how many bins, at most 200; else by the rule", isNamedOnly: true
        ),
        Entry.Parameter(
          "scale", default: "linear", "log for bins of equal ratio over the positive values",
          choices: ["linear", "log"], isQuoted: true, isNamedOnly: true), label,
      ],
      summary: "How many values lie in each bin.",
      details: """
        Freedman and Diaconis' rule gives bins of width 2 IQR / n^(1/3); where the quartiles \
        coincide, Sturges' gives 1 + log₂ n bins. Values that are not finite are not counted.
        """,
      source: "Freedman and Diaconis, Z. Wahrscheinlichkeitstheorie 57, 1981",
      example: "plot(histogram(randn(10000, seed = 1)))"),
    Entry(
      "performance_profile", .layer,
      [costs, solvers],
      summary: "The share of problems solved within a multiple τ of the best solver's cost.",
      details: """
        A curve starts at the share of problems on which its solver was the best and ends at the \
        share it solved at all.
        """,
      rule: #"\rho_s(\tau) = \frac{1}{|P|}\left|\{p : t_{ps} \le \tau \min_{s'} t_{ps'}\}\right|"#,
      source: "Dolan and Moré, Mathematical Programming 91, 2002",
      example: costTable
        + "plot(performance_profile(costs, labels = [\"gd\", \"bfgs\", \"newton\"]))"),
    Entry(
      "data_profile", .layer,
      [
        costs,
        Entry.Parameter(
          "n", default: "a benchmark's own", "the problems' dimensions, or one for all",
          isNamedOnly: true),
        solvers,
      ],
      summary: "The share of problems solved within a budget of α (n + 1) evaluations.",
      rule: #"d_s(\alpha) = \frac{1}{|P|}\left|\{p : t_{ps} \le \alpha (n_p + 1)\}\right|"#,
      source: "Moré and Wild, SIAM Journal on Optimization 20, 2009",
      example: costTable
        + "plot(data_profile(costs, n = [2, 2, 4, 10], labels = [\"gd\", \"bfgs\", \"newton\"]))"),
  ]

  private static let label = Entry.Parameter(
    "label", aliases: ["name"], default: "none", "what it is called in the figure",
    isNamedOnly: true)

  private static let costs = Entry.Parameter(
    "costs", "a benchmark; or costs, a row a problem and a column a solver, inf where unsolved")

  private static let solvers = Entry.Parameter(
    "labels", default: "none", "the solvers' names, such as [\"gd\", \"bfgs\"]", isNamedOnly: true)

  private static let costTable =
    "costs = [461, 24, 6; 1200, 39, 21; inf, 80, 160; inf, 210, inf]\n"
}
