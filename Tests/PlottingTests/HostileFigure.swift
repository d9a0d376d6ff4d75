@testable import Plotting

/// Random figures of the worst values.
enum HostileFigure {
  /// Every kind of layer, by what makes a random one. A new layer is a line here, or below.
  static let layers: [@Sendable (inout Generator) -> any Layer] =
    [
      { random in
        let (x, y) = columns(&random)
        return LineLayer(
          label: label(&random), x: x, y: y, isStep: random.flip(), ending: ending(&random),
          marksGaps: random.flip())
      },
      { random in
        TrajectoryLayer(
          label: label(&random), points(&random), ending: ending(&random), animate: random.flip())
      },
      { random in PointsLayer(label: label(&random), points(&random)) },
      { random in
        RuleLayer(
          random.flip() ? .horizontal : .vertical, at: random.hostileNumber(),
          label: label(&random))
      },
      { random in
        let table = numbers(64, &random)
        return FunctionLayer(label: label(&random)) { xs in xs.indices.map { table[$0 / 7 % 64] } }
      },
    ] + dataLayers

  /// Layers that cover the frame and cost the most: one figure of 25 has one.
  static let grounds: [@Sendable (inout Generator) -> any Layer] = [
    { random in
      ContourLayer(
        label: label(&random), spacing: random.flip() ? .log : .linear,
        minimum: random.flip() ? nil : random.hostileNumber(),
        minimizer: random.flip() ? nil : Point(random.hostileNumber(), 0), values: grid(&random))
    },
    surface,
  ]

  /// A small figure of few layers, for they are many; what limits an SVG's size does not depend on
  /// the figure's.
  static func figure(_ random: inout Generator) -> Figure {
    var layers = (0..<random.below(5)).map { _ in
      Self.layers[random.below(Self.layers.count)](&random)
    }
    if random.below(25) == 0 { layers.append(grounds[random.below(grounds.count)](&random)) }
    let hasAnySize = random.below(20) == 0
    return Figure(
      layers, x: axis(&random), y: axis(&random), title: random.flip() ? nil : text(&random),
      width: hasAnySize ? random.hostileNumber() : 160,
      height: hasAnySize ? random.hostileNumber() : 120, theme: random.flip() ? .light : .dark)
  }

  static func facets(_ random: inout Generator) -> Facets {
    let figures = (0..<random.below(5)).map { _ in figure(&random) }
    let hasAnySize = random.below(20) == 0
    return Facets(
      figures, columns: random.flip() ? nil : random.below(9) - 2, sharesX: random.flip(),
      sharesY: random.flip(), title: random.flip() ? nil : text(&random),
      width: hasAnySize ? random.hostileNumber() : 300,
      height: hasAnySize ? random.hostileNumber() : nil)
  }
}

/// Parts of figures, for the layers of other files too.
extension HostileFigure {
  static func numbers(_ count: Int, _ random: inout Generator) -> [Double] {
    (0..<count).map { _ in random.hostileNumber() }
  }

  /// Abscissas, half the time in order, and ordinates; mostly few of them.
  static func columns(_ random: inout Generator) -> (x: [Double], y: [Double]) {
    let count = random.below(60) == 0 ? 3000 : [0, 1, 2, 3, 17, 40][random.below(6)]
    let x = random.flip() ? (0..<count).map(Double.init) : numbers(count, &random)
    return (x, numbers(count, &random))
  }

  static func points(_ random: inout Generator) -> [Point] {
    let (x, y) = columns(&random)
    return zip(x, y).map { Point($0, $1) }
  }

  /// Values of a grid: smooth, or rough and full of gaps.
  static func grid(_ random: inout Generator) -> ([Double], [Double]) -> [Double] {
    let table = numbers(64, &random)
    let isSmooth = random.flip()
    return { xs, ys in
      ys.indices.flatMap { j in
        xs.indices.map { i in
          isSmooth ? xs[i] * xs[i] + 3 * ys[j] * ys[j] : table[(i / 3 * 5 + j / 4 * 11) % 64]
        }
      }
    }
  }

  static func ending(_ random: inout Generator) -> LineEnding {
    [.plain, .plain, .diverged(note: "diverged at 3"), .invalid(note: text(&random))][
      random.below(4)]
  }

  static func label(_ random: inout Generator) -> String? {
    random.below(4) == 0 ? nil : text(&random)
  }

  static func axis(_ random: inout Generator) -> AxisOptions {
    let (a, b) = (random.hostileNumber(), random.hostileNumber())
    let scales: [AxisScale] = [.automatic, .linear, .log, .symlog]
    return AxisOptions(
      range: random.below(3) == 0 && a <= b ? a...b : nil, scale: scales[random.below(4)],
      title: random.flip() ? nil : text(&random))
  }

  static func text(_ random: inout Generator) -> String {
    let pieces = [
      "gd", "<script>alert(1)</script>", "\u{0}\u{1B}[31m", "α = 0.1 & η = \"0.9\"", "]]>", "&lt;",
      "日本語の最適化", "\u{202E}drow", "e\u{301}\u{301}\u{301}", String(repeating: "W", count: 300), "",
      "'\n\t", "\u{FFFF}", "🧑‍🚀",
    ]
    return (0...random.below(3)).map { _ in pieces[random.below(pieces.count)] }.joined()
  }
}
