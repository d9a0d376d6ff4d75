import Glibc
import Plotting

/// A figure to measure; `plots.py` draws the same with matplotlib.
struct Row {
  let name: String
  /// Builds the figure, which is not measured.
  let figure: @Sendable () -> Figure

  static let all = [
    Row(name: "convergence", figure: convergence), Row(name: "runs", figure: runs),
    Row(name: "million", figure: million), Row(name: "contour", figure: contour),
  ]

  /// Three runs of a hundred steps.
  private static func convergence() -> Figure {
    let steps = (0...100).map(Double.init)
    return Figure(
      [0.05, 0.1, 0.3].map { rate in
        LineLayer(
          label: "rate \(rate)", x: steps, y: steps.map { exp(-rate * $0) },
          hints: AxisHints(yScale: .log, xTitle: "step k", yTitle: "gap"))
      }, title: "Three runs")
  }

  /// Five noisy runs of a hundred thousand steps.
  private static func runs() -> Figure {
    let steps = (0..<100_000).map(Double.init)
    return Figure(
      (1...5).map { seed in
        LineLayer(
          label: "seed \(seed)", x: steps,
          y: zip(steps, Noise.unit(count: steps.count, seed: UInt64(seed))).map { k, noise in
            exp(-2e-5 * k * Double(seed)) * (0.5 + noise)
          }, hints: AxisHints(yScale: .log, xTitle: "step k", yTitle: "gap"))
      }, title: "Five runs")
  }

  /// A random walk of a million steps.
  private static func million() -> Figure {
    var walk = 0.0
    let y = Noise.unit(count: 1_000_000, seed: 1).map { noise -> Double in
      walk += noise - 0.5
      return walk
    }
    return Figure(
      [LineLayer(label: "walk", x: y.indices.map(Double.init), y: y)], title: "A random walk")
  }

  /// Rosenbrock's function on 200 × 200 nodes with the paths of three runs.
  private static func contour() -> Figure {
    let descents = [(0.0005, 0.0), (0.001, 0.5), (0.001, 0.9)].map { rate, momentum in
      TrajectoryLayer(
        label: "η = \(momentum)", Rosenbrock.descent(rate: rate, momentum: momentum, steps: 2000))
    }
    return Figure(
      [
        ContourLayer(label: "r", minimum: 0, minimizer: Point(1, 1)) { xs, ys in
          ys.flatMap { y in xs.map { x in Rosenbrock.value(x, y) } }
        }
      ] + descents,
      x: AxisOptions(range: -2...2), y: AxisOptions(range: -1...3), title: "Three paths",
      width: 860, height: 800)
  }
}

/// Rosenbrock's function (1 − x)² + 100(y − x²)².
private enum Rosenbrock {
  static func value(_ x: Double, _ y: Double) -> Double {
    let (a, b) = (1 - x, y - x * x)
    return a * a + 100 * b * b
  }

  /// Heavy-ball steps from (−1.2, 1).
  static func descent(rate: Double, momentum: Double, steps: Int) -> [Point] {
    var (p, v) = (Point(-1.2, 1), Point(0, 0))
    var path = [p]
    for _ in 0..<steps {
      let b = p.y - p.x * p.x
      v = Point(
        momentum * v.x - rate * (-2 * (1 - p.x) - 400 * p.x * b),
        momentum * v.y - rate * 200 * b)
      p = Point(p.x + v.x, p.y + v.y)
      path.append(p)
    }
    return path
  }
}

/// SplitMix64 (Steele, Lea, Flood 2014).
private enum Noise {
  /// Numbers of 0..<1.
  static func unit(count: Int, seed: UInt64) -> [Double] {
    (1...UInt64(count)).map { index in
      var z = seed &+ index &* 0x9E37_79B9_7F4A_7C15
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return Double((z ^ (z >> 31)) >> 11) * 0x1p-53
    }
  }
}
