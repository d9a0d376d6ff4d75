extension TestProblem {
  /// The name as it is written: `problems.beale`.
  var qualifiedName: String { "problems.\(name)" }

  /// How a family is called.
  var entry: Entry {
    Entry(
      qualifiedName, .function,
      sizes.map { size in
        Entry.Parameter(
          size.name, default: "\(size.standard)",
          size.multiple > 1 ? "the size, a multiple of \(size.multiple)" : "the size")
      },
      summary: "A test function for each size.", source: source,
      example: "minimize(\(qualifiedName)(), newton(damping = lm()))")
  }

  /// `problems.quadratic(spectrum)`.
  static let quadratic = Entry(
    "problems.quadratic", .function, [Entry.Parameter("spectrum", "the curvatures")],
    summary: "The quadratic function whose curvatures are given.",
    source: "Lecture, Gradient descent",
    example: "minimize(problems.quadratic([1, 10, 100]), gd())")

  /// The names behind `problems.`.
  static let names = all.map(\.name) + ["quadratic", "mgh", "hs"]

  /// What the qualified name of a family does.
  static func implementation(of name: String) -> Builtins.Implementation? {
    if name == quadratic.name { return { try $0.evaluator.quadraticProblem($0) } }
    guard let problem = families[name] else { return nil }
    return { try $0.evaluator.memberOfFamily(problem, $0) }
  }

  private static let families = Dictionary(
    uniqueKeysWithValues: all.filter { !$0.sizes.isEmpty }.map { ($0.qualifiedName, $0) })
}
