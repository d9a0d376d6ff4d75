import Glibc

@testable import Plotting

/// The hard cases of the snapshots.
extension SnapshotFigures {
  /// A component that changes its sign while it decays over ten decades.
  static var symlog: Figure {
    Figure(
      [
        LineLayer(
          label: "∂h/∂θ₁", x: steps(200),
          y: steps(200).map { (k: Double) -> Double in 50 * exp(-0.12 * k) * cos(0.4 * k) }),
        LineLayer(
          label: "∂h/∂θ₂", x: steps(200),
          y: steps(200).map { (k: Double) -> Double in -300 * exp(-0.06 * k) }),
      ], x: AxisOptions(title: "step k"),
      y: AxisOptions(scale: .symlog, title: "partial derivative"))
  }

  static var bothLogarithmic: Figure {
    let k = steps(2000)
    return Figure(
      [
        LineLayer(label: "1/k", x: k, y: k.map { 1 / ($0 + 1) }),
        LineLayer(label: "1/k²", x: k, y: k.map { 1 / (($0 + 1) * ($0 + 1)) }),
      ], x: AxisOptions(scale: .log, title: "step k"), y: AxisOptions(scale: .log, title: "gap"))
  }

  static var negativeOnLog: Figure {
    Figure(
      [
        LineLayer(
          label: "value", x: steps(40),
          y: steps(40).map { (k: Double) -> Double in 2 * exp(-0.1 * k) - 0.3 }),
        LineLayer(label: "gap", x: steps(40), y: steps(40).map { exp(-0.2 * $0) }),
        RuleLayer(.horizontal, at: 0, label: "zero"),
      ], y: AxisOptions(scale: .log))
  }

  static var gaps: Figure {
    let y = steps(30).map { (k: Double) -> Double in
      switch k {
      case 7, 8: .nan
      case 15: .infinity
      case 22: -.infinity
      case 29, 30: .nan
      default: sin(0.3 * k)
      }
    }
    return Figure([LineLayer(label: "measured", x: steps(30), y: y, marksGaps: true)])
  }

  static var equalLines: Figure {
    let y = steps(30).map { exp(-0.2 * $0) }
    return Figure(
      ["momentum", "nesterov", "adam"].map { LineLayer(label: $0, x: steps(30), y: y) }
        + [RuleLayer(.horizontal, at: 0.4, label: "a note")], y: AxisOptions(scale: .log))
  }

  static var equalValues: Figure {
    Figure([LineLayer(label: "constant", x: steps(10), y: steps(10).map { _ in 3 })])
  }

  static var million: Figure {
    var random = Generator(seed: 9)
    var walk = 0.0
    let y = (0..<1_000_000).map { _ -> Double in
      walk += random.unit() - 0.5
      return walk
    }
    return Figure([LineLayer(label: "walk", x: steps(999_999), y: y)])
  }

  static var animated: Figure {
    var figure = quadratic
    figure.layers = figure.layers.map { layer in
      guard var path = layer as? TrajectoryLayer else { return layer }
      path.animate = true
      return path
    }
    return figure
  }

  static var stochasticPaths: Figure {
    var random = Generator(seed: 4)
    let paths = (1...3).map { run in
      var p = Point(-3, 1.2)
      let places = (0..<20_000).map { k -> Point in
        let step = 0.3 / (1 + 0.01 * Double(k))
        p = Point(
          p.x - step * (0.1 * p.x + random.unit() - 0.5),
          p.y - step * (p.y + 2 * (random.unit() - 0.5)))
        return p
      }
      return TrajectoryLayer(label: "sgd, seed \(run)", places)
    }
    let contour = ContourLayer(
      label: "h", minimum: 0, minimizer: Point(0, 0),
      values: values { x, y in 0.05 * x * x + 0.5 * y * y })
    return Figure([contour] + paths)
  }
}

/// The snapshots of small multiples.
extension SnapshotFigures {
  static func facets(_ name: String) -> Facets? {
    switch name {
    case "facets-paths": facetsOfPaths
    case "facets-convergence": facetsOfConvergence
    case "facets-own-axes":
      Facets(
        [decays(2), SnapshotFigures.curves, SnapshotFigures.equalValues, SnapshotFigures.linear],
        sharesX: false, sharesY: false, title: "Each with its own axes")
    case "facets-shared-x":
      Facets(
        [decays(3), SnapshotFigures.symlog, SnapshotFigures.negativeOnLog].map {
          var figure = $0
          figure.x.title = "step k"
          return figure
        }, columns: 1, sharesY: false, theme: .dark)
    case "facets-many":
      Facets(
        (1...13).map { i in
          var figure = decays(3)
          figure.title = "seed \(i)"
          return figure
        }, columns: 5)
    case "facets-empty": Facets([])
    default: nil
    }
  }

  static let facetNames = [
    "facets-paths", "facets-convergence", "facets-own-axes", "facets-shared-x", "facets-many",
    "facets-empty",
  ]

  private static var facetsOfPaths: Facets {
    let names = ["gd", "momentum", "newton"]
    let paths = [
      descent(alpha: 2.0 / 101, eta: 0, count: 461),
      descent(alpha: 4.0 / 121, eta: 81.0 / 121, count: 70), [Point(-4, 1.5), Point(0, 0)],
    ]
    return Facets(
      zip(names, paths).map { name, path in
        Figure(
          [
            ContourLayer(
              label: "h", minimum: 0, minimizer: Point(0, 0),
              values: values { x, y in 0.5 * (x * x + 100 * y * y) }),
            TrajectoryLayer(label: name, path),
          ], y: AxisOptions(range: -2...2), title: name)
      }, columns: 3, title: "One valley, three methods")
  }

  private static var facetsOfConvergence: Facets {
    Facets(
      [10.0, 100, 1000, 10_000].map { kappa in
        let rates = [
          ("gd", (kappa - 1) / (kappa + 1)),
          ("momentum", (kappa.squareRoot() - 1) / (kappa.squareRoot() + 1)),
        ]
        return Figure(
          rates.map { name, rate in
            LineLayer(
              label: name, x: steps(200),
              y: steps(200).map { max(pow(rate, 2 * $0), 1e-16) },
              hints: AxisHints(yScale: .log, xTitle: "step k", yTitle: "gap h(θ) − h*"))
          } + [RuleLayer(.horizontal, at: 1e-16, emphasis: .dotted, label: "machine precision")],
          title: "κ = \(Int(kappa))")
      })
  }
}
