import Glibc
import LinearAlgebra
import Plotting

@testable import OptimizationPlots

/// The figures of the snapshots: what runs look like, and their hard cases.
enum SnapshotFigures {
  static let names = [
    "convergence-bounds", "convergence-troubled", "convergence-zero-gap", "convergence-one-point",
    "convergence-seven", "convergence-twelve", "convergence-long-names", "band", "band-diverged",
    "paths-animated", "plane-principal", "model-indefinite", "model-minimum-dark", "model-curve",
    "performance-profile", "data-profile",
  ]

  static func figure(_ name: String) -> Figure? {
    switch name {
    case "convergence-bounds": bounds
    case "convergence-troubled": troubled
    case "convergence-zero-gap": zeroGap
    case "convergence-one-point":
      Figure(convergence(of: [RunSeries(label: "gd", value: [3], gap: [2])]))
    case "convergence-seven": decays(7)
    case "convergence-twelve": decays(12)
    case "convergence-long-names": longNames
    case "band": band(lost: false)
    case "band-diverged": band(lost: true)
    case "paths-animated": animated
    case "plane-principal": principal
    case "model-indefinite": indefinite
    case "model-minimum-dark": bowl
    case "model-curve": curve
    case "performance-profile": Figure(performanceProfile(costs, labels: solvers))
    case "data-profile":
      Figure(
        dataProfile(costs, dimensions: costs.indices.map { Double(2 + $0 % 9) }, labels: solvers))
    default: nil
    }
  }

  static func run(
    _ label: String, _ gaps: [Double], ending: RunSeries.Ending = .finished
  ) -> RunSeries {
    RunSeries(label: label, value: gaps.map { $0 + 1 }, gap: gaps, ending: ending)
  }

  static func decay(_ rate: Double, from start: Double = 100, steps: Int) -> [Double] {
    (0...steps).map { start * pow(rate, Double($0)) }
  }

  static let solvers = ["lm", "bfgs", "trust region", "cg"]

  /// What four solvers spend on forty problems: the harder a problem, the fewer of them solve it.
  static let costs: [[Double]] = (0..<40).map { problem in
    let size = exp(Double(problem * 7 % 40) / 12)
    return [9.0, 28, 14, 55].enumerated().map { solver, cost in
      let luck = 1 + Double((problem * 13 + solver * 29) % 17) / 6
      let isUnsolved = problem % 11 < solver * 2 - 1 && problem > 20
      return isUnsolved ? .infinity : (cost * size * luck).rounded()
    }
  }

  /// The bounds for κ = 100 beside runs such as they bound.
  static var bounds: Figure {
    Figure(
      convergence(
        of: [
          run("gd", decay(0.925, from: 10, steps: 150)),
          run("nesterov", decay(0.79, from: 10, steps: 150)),
        ],
        bounds: [
          BoundCurve(label: "upper bound of gd") { $0.map { 1000 * pow(99 / 101.0, 2 * $0) } },
          BoundCurve(label: "upper bound of nesterov") { $0.map { 20 * pow(0.9, $0) } },
          BoundCurve(label: "lower bound") { $0.map { 0.1 * pow(9 / 11.0, 2 * $0) } },
        ]))
  }

  static var troubled: Figure {
    Figure(
      convergence(of: [
        run("gd", decay(0.9, steps: 80)),
        run("gd, too big", decay(1.5, steps: 60), ending: .diverged(step: 60)),
        run("adam", decay(0.95, steps: 20) + [.nan], ending: .invalid(step: 21)),
        run("newton", [100, 80, 3, 1e-3]),
      ]))
  }

  static var zeroGap: Figure {
    Figure(
      convergence(of: [
        run("gd", decay(0.6, steps: 60)), run("newton", [100, 0]),
        run("lbfgs", decay(0.1, steps: 12) + [1e-15, 0, 0]),
      ]))
  }

  static func decays(_ count: Int) -> Figure {
    Figure(
      convergence(
        of: (1...count).map { run("gd α = \($0)e-3", decay(1 - 0.008 * Double($0), steps: 120)) }))
  }

  static var longNames: Figure {
    Figure(
      convergence(of: [
        run(
          "Levenberg-Marquardt damping by the ratio of decreases, started from λ = 1",
          decay(0.7, steps: 40)),
        run("Nesterov's accelerated gradient, restarted & <adaptive>", decay(0.9, steps: 40)),
      ]))
  }

  static func band(lost: Bool) -> Figure {
    let seeds = (1...9).map { seed in
      let ups = (0...200).map { k in
        100 * exp(-0.03 * Double(k)) * (1 + 0.8 * sin(Double(k * seed) + Double(seed)))
          + 0.05 * Double(seed)
      }
      return run("sgd", ups)
    }
    let wild = (0..<2).map { index in
      run("sgd", decay(1.3 + 0.1 * Double(index), steps: 70), ending: .diverged(step: 70))
    }
    return Figure(
      convergence(
        of: seeds + (lost ? wild : []) + [run("svrg", decay(0.96, steps: 150))],
        band: QuantileRange(0.1, 0.9)))
  }

  static func values(_ f: @escaping (Double, Double) -> Double) -> ([Double], [Double]) -> [Double]
  {
    { xs, ys in ys.flatMap { y in xs.map { f($0, y) } } }
  }

  static var banana: ContourLayer {
    ContourLayer(
      label: "r", minimum: 0, minimizer: Point(1, 1), axisNames: ("x", "y"),
      values: values { x, y in (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x) })
  }

  /// Gradient descent with momentum on ½Σλᵢθᵢ².
  static func descent(
    _ label: String, _ curvatures: [Double], alpha: Double, eta: Double, steps: Int
  ) -> RunSeries {
    var theta = [-4, 2, 1, 0.5].prefix(curvatures.count).map { $0 }
    var velocity = theta.map { _ in 0.0 }
    var iterates = theta
    for _ in 0..<steps {
      for i in theta.indices {
        velocity[i] = eta * velocity[i] - alpha * curvatures[i] * theta[i]
        theta[i] += velocity[i]
      }
      iterates += theta
    }
    return RunSeries(
      label: label, value: [0], iterates: iterates, dimension: curvatures.count)
  }

  static var animated: Figure {
    let curvatures = [1.0, 10]
    return Figure(
      [
        ContourLayer(
          label: "h", minimum: 0, minimizer: Point(0, 0),
          values: values { x, y in 0.5 * (x * x + 10 * y * y) })
      ]
        + paths(
          of: [
            descent("gd", curvatures, alpha: 0.15, eta: 0, steps: 25),
            descent("momentum", curvatures, alpha: 0.08, eta: 0.6, steps: 40),
          ], isAnimated: true))
  }

  static var principal: Figure {
    let curvatures = [1.0, 5, 20, 60]
    let runs = [
      descent("gd", curvatures, alpha: 0.03, eta: 0, steps: 80),
      descent("momentum", curvatures, alpha: 0.03, eta: 0.6, steps: 60),
    ]
    guard let plane = Plane.principal(of: runs) else { return Figure() }
    let ground = ContourLayer(
      label: "q", minimum: 0, axisNames: (plane.titles[0], plane.titles[1]), nodeSpacing: 7,
      values: values { u, v in
        zip(curvatures, plane.point(u, v)).reduce(0) { $0 + 0.5 * $1.0 * $1.1 * $1.1 }
      })
    return Figure((try? composed([ground, PlaneLayer(plane)] + paths(of: runs))) ?? [])
  }

  static var indefinite: Figure {
    guard let model = try? TaylorModelTests.banana() else { return Figure() }
    return Figure(
      [banana] + modelLayers(of: model, ModelOptions(radius: 0.4, damping: 300), over: banana),
      x: AxisOptions(range: -1.5...1), y: AxisOptions(range: -0.5...1.5))
  }

  static var bowl: Figure {
    let model = TaylorModel(
      point: [-1.2, 1], value: 24.2, gradient: [-215.6, -88],
      hessian: .init([[1330, 480], [480, 200]]))
    guard let model else { return Figure() }
    return Figure(
      [banana] + modelLayers(of: model, ModelOptions(radius: 0.3, alpha: 0.001), over: banana),
      x: AxisOptions(range: -1.8...(-0.6)), y: AxisOptions(range: 0.5...1.75), theme: .dark)
  }

  static var curve: Figure {
    guard
      let model = TaylorModel(
        point: [0.5], value: sin(0.5), gradient: [cos(0.5)], hessian: .init([[-sin(0.5)]]))
    else { return Figure() }
    return Figure(
      OptimizationPlots.curve(label: "sin x", domain: -4...4) { $0.map { sin($0) } }
        + modelLayers(of: model, ModelOptions(radius: 1.2)),
      x: AxisOptions(range: -4...4), y: AxisOptions(range: -2...2))
  }
}
