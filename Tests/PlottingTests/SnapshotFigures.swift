import Glibc

@testable import Plotting

/// The figures of the snapshots, each a kind of plot or a hard case.
enum SnapshotFigures {
  static let names =
    [
      "contour-quadratic", "contour-rosenbrock-dark", "contour-undefined", "contour-linear",
      "curves-and-rules", "seven-series", "twelve-series", "large-offset", "under-a-decade",
      "diverged-and-nan", "empty", "one-point", "noise", "long-names", "stairs", "symlog",
      "both-logarithmic", "negative-on-log", "gaps", "equal-lines", "equal-values",
      "million-points", "animated-paths", "stochastic-paths",
    ] + dataNames

  static func figure(_ name: String) -> Figure? {
    switch name {
    case "contour-quadratic": quadratic
    case "contour-rosenbrock-dark": rosenbrock
    case "contour-undefined": undefined
    case "contour-linear": linear
    case "curves-and-rules": curves
    case "seven-series": decays(7)
    case "twelve-series": decays(12)
    case "large-offset":
      Figure([
        LineLayer(label: "drift", x: [0, 1, 2, 3], y: [1e9, 1e9 + 1e-3, 1e9 + 5e-4, 1e9 + 2e-3])
      ])
    case "under-a-decade":
      Figure(
        [LineLayer(label: "slow", x: steps(30), y: steps(30).map { 5 - 0.1 * $0 })],
        y: AxisOptions(scale: .log))
    case "diverged-and-nan": troubled
    case "empty": Figure()
    case "one-point": Figure([PointsLayer(label: "here", [Point(2, 3)])])
    case "noise": noise
    case "long-names": longNames
    case "symlog": symlog
    case "both-logarithmic": bothLogarithmic
    case "negative-on-log": negativeOnLog
    case "gaps": gaps
    case "equal-lines": equalLines
    case "equal-values": equalValues
    case "million-points": million
    case "animated-paths": animated
    case "stochastic-paths": stochasticPaths
    case "stairs":
      Figure(
        [
          LineLayer(
            label: "steps_at", x: steps(6), y: [1, 1, 0.5, 0.5, 0.25, 0.25, 0.125], isStep: true)
        ],
        title: "A schedule")
    default: dataFigure(name)
    }
  }

  static func steps(_ last: Int) -> [Double] { (0...last).map(Double.init) }

  /// Values on a grid of a function of two variables.
  static func values(_ f: @escaping (Double, Double) -> Double) -> ([Double], [Double]) -> [Double]
  {
    { xs, ys in ys.flatMap { y in xs.map { f($0, y) } } }
  }

  /// Gradient descent with heavy-ball momentum on ½(x² + 100y²).
  static func descent(alpha: Double, eta: Double, count: Int) -> [Point] {
    var (p, v) = (Point(-4, 1.5), Point(0, 0))
    var path = [p]
    for _ in 0..<count {
      v = Point(eta * v.x - alpha * p.x, eta * v.y - alpha * 100 * p.y)
      p = Point(p.x + v.x, p.y + v.y)
      path.append(p)
    }
    return path
  }

  static var quadratic: Figure {
    Figure(
      [
        ContourLayer(
          label: "h", minimum: 0, minimizer: Point(0, 0),
          values: values { x, y in 0.5 * (x * x + 100 * y * y) }),
        TrajectoryLayer(label: "gd", descent(alpha: 2.0 / 101, eta: 0, count: 461)),
        TrajectoryLayer(
          label: "GD, too big", descent(alpha: 0.0205, eta: 0, count: 190),
          ending: .diverged(note: "diverged at 190")),
        TrajectoryLayer(
          label: "momentum", descent(alpha: 4.0 / 121, eta: 81.0 / 121, count: 70)),
        TrajectoryLayer(label: "newton", [Point(-4, 1.5), Point(0, 0)]),
      ], x: AxisOptions(range: -5...5), y: AxisOptions(range: -2...2), title: "The narrow valley")
  }

  static var rosenbrock: Figure {
    Figure(
      [
        ContourLayer(
          label: "f", minimum: 0, minimizer: Point(1, 1), axisNames: ("x", "y"),
          values: values { x, y in
            (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x)
          }),
        TrajectoryLayer(
          label: "newton",
          [
            Point(-1.2, 1), Point(-1.175, 1.381), Point(0.763, -3.175), Point(0.763, 0.583),
            Point(1, 0.944), Point(1, 1),
          ]),
      ], x: AxisOptions(range: -2...2), y: AxisOptions(range: -1...3), theme: .dark)
  }

  static var undefined: Figure {
    Figure(
      [
        ContourLayer(
          label: "g", domain: Extent(x: 0...4, y: -2...2),
          values: values { x, y in x > 0.5 ? x - log(x - 0.5) + y * y : .nan })
      ], x: AxisOptions(range: 0...4), y: AxisOptions(range: -2...2))
  }

  static var linear: Figure {
    Figure(
      [
        ContourLayer(
          label: "saddle", spacing: .linear, domain: Extent(x: -1...1, y: -1...1),
          values: values { x, y in x * x - y * y })
      ])
  }

  static var curves: Figure {
    Figure(
      [
        FunctionLayer(label: "sin x") { $0.map { sin($0) } },
        FunctionLayer(label: "exp(−x²)") { $0.map { exp(-$0 * $0) } },
        RuleLayer(.horizontal, at: 0), RuleLayer(.horizontal, at: 0.5, label: "half"),
        RuleLayer(.vertical, at: 1, label: "x = 1"),
      ], x: AxisOptions(range: -6...6), title: "Two functions")
  }

  static func decays(_ count: Int) -> Figure {
    Figure(
      (1...count).map { i in
        LineLayer(
          label: "α = \(i)e−3", x: steps(100),
          y: steps(100).map { (k: Double) -> Double in exp(-0.01 * k * Double(i)) },
          hints: AxisHints(yScale: .log, xTitle: "step k", yTitle: "gap"))
      })
  }

  static var troubled: Figure {
    let growth = steps(40).map { (k: Double) -> Double in pow(10, 0.1 * k) }
    return Figure([
      LineLayer(
        label: "gd", x: steps(40), y: growth, ending: .diverged(note: "diverged at 40"),
        shownRange: -1e3...100, hints: AxisHints(yScale: .log, xTitle: "step k", yTitle: "gap")),
      LineLayer(
        label: "adam", x: steps(10), y: [3, 2, 1, 0.8, 0.7, .nan],
        ending: .invalid(note: "NaN at 5")),
      LineLayer(
        label: "newton", x: steps(40),
        y: steps(40).map { (k: Double) -> Double in 5 * exp(-0.3 * k) }),
      LineLayer(label: "negative", x: steps(3), y: [0.5, -1, 0, 0.02]),
    ])
  }

  static var noise: Figure {
    var random = Generator(seed: 1)
    return Figure(
      (1...3).map { s in
        LineLayer(
          label: "seed \(s)", x: steps(29_999),
          y: (0..<30_000).map { k in
            exp(-3e-4 * Double(k) * Double(s) / 3) * (0.5 + random.unit())
          }, hints: AxisHints(yScale: .log))
      })
  }

  static var longNames: Figure {
    Figure(
      [
        LineLayer(
          label: "stochastic gradient descent with momentum, warm restarts & <cosine> decay",
          x: steps(5), y: [5, 4, 3, 2.5, 2.2, 2]),
        LineLayer(label: "短い", x: steps(5), y: [5, 3, 2, 1, 0.5, 0.3]),
      ], title: String(repeating: "A title much too long for its figure. ", count: 5))
  }
}
