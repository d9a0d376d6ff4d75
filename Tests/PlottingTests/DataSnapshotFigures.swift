import Glibc

@testable import Plotting

/// The snapshots of layers that show data rather than runs.
extension SnapshotFigures {
  static let dataNames = [
    "heatmap-diverging", "heatmap-log-dark", "heatmap-bad-values", "heatmap-large", "heatmap-wide",
    "spectra", "spectrum-dark", "bars-named", "bars-grouped-bad-dark", "histograms",
    "histogram-log", "cloud", "bands", "arrows-and-note",
    "surface-rosenbrock", "surface-holes-dark",
  ]

  static func dataFigure(_ name: String) -> Figure? {
    switch name {
    case "heatmap-diverging":
      Figure([matrix("A", 40, 40) { exp(-($0 - $1) * ($0 - $1) / 20) * cos($0 / 4) }], title: "A")
    case "heatmap-log-dark":
      Figure([matrix("Hilbert", 30, 30, isLog: true) { 1 / ($0 + $1 - 1) }], theme: .dark)
    case "heatmap-bad-values":
      Figure([
        HeatmapLayer(label: "B", rows: 2, columns: 3, values: [1, 4, .nan, .infinity, 3, 6])
      ])
    case "heatmap-large":
      Figure([
        matrix("C", 900, 900) { i, j in
          exp(-((i - 400) * (i - 400) + (j - 600) * (j - 600)) / 4e4) * cos(i / 40) * cos(j / 40)
        }
      ])
    case "heatmap-wide": Figure([matrix(nil, 3, 50) { $0 * $1 }])
    case "spectra": Figure(spectra(60), title: "Curvature")
    case "spectrum-dark": Figure(spectra(2000), theme: .dark)
    case "bars-named":
      Figure([
        BarsLayer(
          [461, 70, 98, 12], names: ["gd", "momentum", "nesterov", "newton"], yTitle: "steps")
      ])
    case "bars-grouped-bad-dark": groups
    case "histograms":
      Figure([
        BarsLayer(label: "a", Histogram(bellShaped(6000, about: 0))),
        BarsLayer(label: "b", Histogram(bellShaped(3000, about: 2))),
      ])
    case "histogram-log":
      Figure(
        [
          BarsLayer(
            label: "exp", Histogram(bellShaped(6000, about: 0).map { exp(3 * $0) }, isLog: true))
        ],
        y: AxisOptions(scale: .log))
    case "cloud":
      Figure([
        PointsLayer(
          label: "d",
          zip(bellShaped(400, about: 0), bellShaped(400, about: 9)).map { Point($0, $1) })
      ])
    case "bands": bands
    case "arrows-and-note": arrows
    case "surface-rosenbrock":
      Figure(
        [
          SurfaceLayer(
            label: "f", spacing: .log, minimum: 0, minimizer: Point(1, 1), axisNames: ("x", "y"),
            values: values { x, y in (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x) })
        ], x: AxisOptions(range: -2...2), y: AxisOptions(range: -1...3), title: "Rosenbrock")
    case "surface-holes-dark":
      Figure(
        [
          SurfaceLayer(
            label: "g",
            values: values { x, y in
              x * x + y * y > 5 ? .nan : cos(2 * x) * cos(2 * y) - 0.2 * (x + y)
            })
        ], theme: .dark)
    default: nil
    }
  }

  /// A matrix from its entries, counted from 1.
  private static func matrix(
    _ label: String?, _ rows: Int, _ columns: Int, isLog: Bool = false,
    _ entry: (Double, Double) -> Double
  ) -> HeatmapLayer {
    HeatmapLayer(
      label: label, rows: rows, columns: columns,
      values: (1...columns).flatMap { j in (1...rows).map { entry(Double($0), Double(j)) } },
      isLog: isLog)
  }

  /// An indefinite, a positive and a rank-deficient spectrum.
  private static func spectra(_ n: Int) -> [any Layer] {
    let shares = (1...n).map { Double($0) / Double(n) }
    return [
      SpectrumLayer(label: "∇²J(θ₀)", shares.map { 3 * cos(.pi * $0) }),
      SpectrumLayer(label: "ggn(J, θ₀)", shares.map { 20 * exp(-9 * $0) }),
      SpectrumLayer(label: "fisher", shares.map { $0 < 0.4 ? 1 - 2 * $0 : 1e-17 * $0 }),
    ]
  }

  private static var groups: Figure {
    let names = ["rosenbrock", "a problem with a very long name", "beale", "wood"]
    return Figure(
      [
        BarsLayer(label: "adam", [1, 3, .infinity, 2], names: names, place: 0, of: 2),
        BarsLayer(label: "gd", [-2, 4, .nan, 1], names: names, place: 1, of: 2),
      ], theme: .dark)
  }

  /// Sums of four uniform numbers less two: nearly normal.
  private static func bellShaped(_ count: Int, about center: Double) -> [Double] {
    var random = Generator(seed: UInt64(count) &+ UInt64(center))
    return (0..<count).map { _ in center + (0..<4).reduce(-2) { sum, _ in sum + random.unit() } }
  }

  private static var bands: Figure {
    let x = steps(100)
    func decay(_ rate: Double) -> [Double] { x.map { exp(-rate * $0) } }
    var high = decay(0.03)
    high[60...] = [.infinity]
    high += Array(repeating: .infinity, count: 40)
    return Figure([
      BandLayer(label: "sgd", x: x, low: decay(0.07), high: high, showsLabel: false),
      LineLayer(label: "sgd", x: x, y: decay(0.05), hints: AxisHints(yScale: .log)),
      BandLayer(label: "a band of its own", x: x, low: decay(0.12), high: decay(0.09)),
    ])
  }

  private static var arrows: Figure {
    let starts = [-1.5, 0, 1.5].flatMap { x in [-1.5, -0.75, 0.75, 1.5].map { Point(x, $0) } }
    return Figure(
      [
        ContourLayer(
          label: "h", minimum: 0, minimizer: Point(0, 0),
          values: values { x, y in 0.5 * (x * x + 4 * y * y) }),
        ArrowLayer(
          starts.map { .init(from: $0, to: Point(0.8 * $0.x, 0.2 * $0.y)) }, isQuiet: true),
        ArrowLayer(label: "−α∇h", [.init(from: Point(-1, 1), to: Point(-0.75, 0))]),
        NoteLayer("the start", at: Point(-1, 1)),
      ], x: AxisOptions(range: -2...2), y: AxisOptions(range: -2...2))
  }
}
