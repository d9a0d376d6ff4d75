import Glibc

/// A formula to be measured: what a reader would type, and where it is evaluated.
struct Row {
  /// Its name on the command line and in the report.
  let name: String
  /// What is bound before, in a cell of its own: sizes and data. Not measured.
  var setup = ""
  /// The cell that defines the function `h`.
  let cell: String
  /// n, the number of parameters.
  let dimension: Int
  /// The same function written another way, a cell that defines `control`: both must agree.
  var control: String?
  /// Evaluated on a grid of 200 × 200 points, and no derivative.
  var isGrid = false

  /// The point of evaluation: θᵢ = ½ + ⅖·sin i.
  var point: [Double] { (0..<dimension).map { 0.5 + 0.4 * sin(Double($0 + 1)) } }
  /// The direction of products with the Hessian: dᵢ = cos i.
  var direction: [Double] { (0..<dimension).map { cos(Double($0 + 1)) } }
}

extension Row {
  /// Every row, in the order of the report.
  static let all: [Row] =
    [plane] + sizes.map(extended) + sizes.map(chained)
    + [logisticIndex, logisticMatrix, logisticData, quadratic, grid]
    + [10_000, 100_000, 1_000_000, 10_000_000].map(scalingParameters)
    + [1_000, 10_000, 100_000, 1_000_000].map(scalingExamples)

  private static let sizes = [2, 1_000, 100_000, 1_000_000]

  /// Rosenbrock's function as one of two numbers.
  private static let plane = Row(
    name: "plane", cell: "h(x, y) = (1 - x)^2 + 100*(y - x^2)^2", dimension: 2)

  /// Moré, Garbow and Hillstrom (1981), problem 21.
  private static func extended(_ n: Int) -> Row {
    Row(
      name: "extended-\(n)", setup: "n = \(n)",
      cell: "h(θ) = sum(i in 1..n/2, 100*(θ[2*i] - θ[2*i-1]^2)^2 + (1 - θ[2*i-1])^2)",
      dimension: n)
  }

  private static let chainedCell =
    "h(θ) = sum(i in 1..n-1, 100*(θ[i+1] - θ[i]^2)^2 + (1 - θ[i])^2)"

  private static func chained(_ n: Int) -> Row {
    Row(name: "chained-\(n)", setup: "n = \(n)", cell: chainedCell, dimension: n)
  }

  private static func scalingParameters(_ n: Int) -> Row {
    Row(name: "scaling-n-\(n)", setup: "n = \(n)", cell: chainedCell, dimension: n)
  }

  /// m examples of p features: Xᵢⱼ = sin(i·j + j), yᵢ the sign of sin 2i.
  private static func examples(_ m: Int, _ p: Int) -> String {
    """
    m = \(m)
    X = mat(i in 1..\(m), j in 1..\(p), sin(i*j + j))
    y = vec(i in 1..\(m), sign(sin(2*i)))
    """
  }

  private static let logisticCell = "h(w) = mean(i in 1..m, log1p(exp(-y[i]*(X[i]'*w))))"

  private static let logisticIndex = Row(
    name: "logistic-index", setup: examples(10_000, 100), cell: logisticCell, dimension: 100)

  private static let logisticMatrix = Row(
    name: "logistic-matrix", setup: examples(10_000, 100),
    cell: "h(w) = mean(log1p(exp(-y .* (X*w))))", dimension: 100)

  private static let logisticData = Row(
    name: "logistic-data", setup: "d = logistic_data(m = 10000, p = 100, seed = 1)",
    cell: "h(w) = mean((x, y) in d, logistic(y, x' * w))",
    dimension: 100, control: "control(w) = mean(log1p(exp(-d.y .* (d.X*w))))")

  private static func scalingExamples(_ m: Int) -> Row {
    Row(name: "scaling-m-\(m)", setup: examples(m, 10), cell: logisticCell, dimension: 10)
  }

  private static let quadratic = Row(
    name: "quadratic-100",
    setup: """
      A = mat(i in 1..100, j in 1..100, sin(i + j)) + 100*eye(100)
      b = vec(i in 1..100, cos(i))
      """,
    cell: "h(θ) = 1/2 * θ'*A*θ - b'*θ", dimension: 100)

  private static let grid = Row(
    name: "grid-200", cell: "h(x, y) = (1 - x)^2 + 100*(y - x^2)^2", dimension: 2, isGrid: true)
}
