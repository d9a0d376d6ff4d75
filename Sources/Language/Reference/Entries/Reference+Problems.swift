extension Reference {
  /// Test functions.
  static let problems: [Entry] = [
    Entry(
      "problems", .catalog,
      summary: "Test functions of the literature, each with its start and its least value.",
      details: """
        `problems.beale` is a function like any other; minimize begins at its standard start where no \
        `from` is given, and knows its gap. Its fields: `start`, `optimum` (the least value), `minima` (it and the values of known local minima), `solution` (a \
        point of it, where one is known), `residuals` (of a sum of squares) and `source`. `problems.hs` has those of Hock & \
        Schittkowski with bounds, `lower` and `upper`, which minimize keeps to by itself. Families take \
        their sizes: `problems.trigonometric(n = 10)`. `problems.mgh` has the 35 of Moré, Garbow & \
        Hillstrom in their order. There are \(TestProblem.names.joined(separator: ", ")).
        """,
      source: "Moré, Garbow & Hillstrom 1981; Hock & Schittkowski 1981",
      example: "minimize(problems.beale, newton(region = trust(r = 1)))")
  ]
}
