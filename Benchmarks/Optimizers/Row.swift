import Optimization

/// An optimizer on a function: what a reader would type.
struct Row {
  /// Its name on the command line and in the report.
  let name: String
  /// The cell that defines the function `h`, and what it is made of.
  let cell: String
  let optimizer: any Optimizer
  /// The start.
  let start: [Double]
  /// The budget of steps.
  let steps: Int
  /// The order of a matrix whose products with a vector are the measure of a step.
  var matrix: Int?
}

extension Row {
  /// Every row, in the order of the report.
  static let all: [Row] =
    [
      Row(
        name: "bfgs", cell: "h(x, y) = (1 - x)^2 + 100*(y - x^2)^2", optimizer: BFGS(),
        start: [-1.2, 1], steps: 1000),
      Row(
        name: "adam", cell: "h(x, y) = (1 - x)^2 + 100*(y - x^2)^2",
        optimizer: Adam(alpha: 0.001), start: [-1.2, 1], steps: 10_000),
    ] + [(1_000, 500), (100_000, 100), (1_000_000, 50)].map(chained) + [quadratic]

  /// The memory of ten pairs, from the standard start.
  private static func chained(_ n: Int, _ steps: Int) -> Row {
    Row(
      name: "lbfgs-\(n)",
      cell: "h(θ) = sum(i in 1..\(n)-1, 100*(θ[i+1] - θ[i]^2)^2 + (1 - θ[i])^2)",
      optimizer: LBFGS(), start: (0..<n).map { $0.isMultiple(of: 2) ? -1.2 : 1 }, steps: steps)
  }

  /// Curvatures from about 1000 to 2000.
  private static let quadratic = Row(
    name: "gd-1000",
    cell: """
      A = mat(i in 1..1000, j in 1..1000, sin(i + j)) + 1500*eye(1000)
      b = vec(i in 1..1000, cos(i))
      h(θ) = 1/2 * θ'*A*θ - b'*θ
      """,
    optimizer: GradientDescent(alpha: 1e-5), start: [Double](repeating: 1, count: 1000),
    steps: 200, matrix: 1000)
}
