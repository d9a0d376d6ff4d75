extension Reference {
  /// What takes an array, or an expression with binders `i in 1..n`, `(x, y) in d if …`.
  static let reducers: [Entry] = [
    reducer("sum", "The sum.", #"\sum_{i=1}^{n} x_i"#, "sum(i in 1..100, i^2)"),
    reducer("prod", "The product.", #"\prod_{i=1}^{n} x_i"#, "prod(i in 1..5, i)"),
    reducer("mean", "The mean.", #"\frac{1}{n} \sum_{i=1}^{n} x_i"#, "mean([1, 2, 6])"),
    reducer(
      "max", "The largest.", #"\max_i x_i"#, "max([1, 5, 2])",
      details: "Of two or more arguments, the largest of each place: `max(x, 0)`. " + tie),
    reducer(
      "min", "The smallest.", #"\min_i x_i"#, "min(i in 1..9, (i - 4)^2)",
      details: "Of two or more arguments, the smallest of each place: `min(x, 1)`. " + tie),
    reducer(
      "all", "Whether all hold; true of nothing.", #"\forall i\colon x_i"#,
      "all(i in 1..9, i < 10)"),
    reducer(
      "any", "Whether one holds; false of nothing.", #"\exists i\colon x_i"#,
      "any([1, 2, 3] > 2)"),
    reducer(
      "vec", "The vector of the expression's values, or an array's elements as a vector.",
      #"\left(x_i\right)_{i=1}^{n}"#, "vec(i in 1..5, i^2)"),
    reducer(
      "mat", "The matrix of the expression's values: rows by the first binder.",
      #"\left(x_{ij}\right)"#, "mat(i in 1..3, j in 1..3, 1/(i + j - 1))"),
  ]

  private static let tie = "At a tie the derivative is the least-norm subgradient."

  private static func reducer(
    _ name: String, _ summary: String, _ rule: String, _ example: String, details: String = ""
  ) -> Entry {
    let loops = """
      Takes an array, or binders and an expression: \
      `\(name)(i in 1..m, j in 1..n if i != j, A[i, j])`. Inside a derivative the index stays a loop.
      """
    return Entry(
      name, .reducer, [Entry.Parameter("x", "an array, or an expression behind binders")],
      isVariadic: true, summary: summary, details: details.isEmpty ? loops : loops + " " + details,
      rule: rule, example: example)
  }
}
