import Testing

@testable import Plotting

/// Random figures out of the worst values: the SVG obeys every rule, whatever is plotted.
@Suite struct HostileFigureTests {
  @Test(arguments: 0..<25) func everyFigureObeysTheRules(_ batch: Int) throws {
    var random = Generator(seed: UInt64(batch) &* 7919 &+ 11)
    for index in 0..<100 {
      let figure = Self.figure(&random)
      let scene = figure.scene()
      let svg = scene.svg()
      do {
        try SVGCheck(width: scene.width, height: scene.height).check(svg)
      } catch {
        Issue.record("figure \(index) of batch \(batch): \(error)")
      }
      #expect(svg.utf8.count <= 200_000, "figure \(index) of batch \(batch)")
      #expect(svg == figure.svg(), "figure \(index) of batch \(batch)")
    }
  }

  /// Small figures, for they are many; what limits an SVG's size does not depend on the figure's.
  static func figure(_ random: inout Generator) -> Figure {
    let layers = (0..<random.below(6)).map { _ in layer(&random) }
    let scales: [AxisScale] = [.automatic, .linear, .log]
    func options(_ random: inout Generator) -> AxisOptions {
      let a = random.hostileNumber()
      let b = random.hostileNumber()
      let range = random.below(3) == 0 && a <= b ? a...b : nil
      return AxisOptions(
        range: range, scale: scales[random.below(3)],
        title: random.below(2) == 0 ? nil : text(&random))
    }
    return Figure(
      layers, x: options(&random), y: options(&random),
      title: random.below(2) == 0 ? nil : text(&random),
      width: random.below(4) == 0 ? random.hostileNumber() : 240,
      height: random.below(4) == 0 ? random.hostileNumber() : 160,
      theme: random.below(2) == 0 ? .light : .dark)
  }

  static func layer(_ random: inout Generator) -> any Layer {
    let label = random.below(4) == 0 ? nil : text(&random)
    let count = [0, 1, 2, 3, 17, 200, 3000][random.below(7)]
    let ordered = random.below(2) == 0
    let x = (0..<count).map { ordered ? Double($0) : random.hostileNumber() }
    let y = (0..<count).map { _ in random.hostileNumber() }
    let endings: [LineEnding] = [
      .plain, .plain, .diverged(note: "diverged at 3"), .invalid(note: "NaN at 2"),
    ]
    let ending = endings[random.below(4)]
    switch random.below(11) {
    case 7...10: return dataLayer(&random, label: label, x: x, y: y)
    case 0, 1:
      return LineLayer(label: label, x: x, y: y, isStep: random.below(2) == 0, ending: ending)
    case 2: return TrajectoryLayer(label: label, zip(x, y).map { Point($0, $1) }, ending: ending)
    case 3: return PointsLayer(label: label, zip(x, y).map { Point($0, $1) })
    case 4:
      return RuleLayer(
        random.below(2) == 0 ? .horizontal : .vertical, at: random.hostileNumber(), label: label)
    case 5:
      let table = (0..<64).map { _ in random.hostileNumber() }
      return FunctionLayer(label: label) { xs in xs.indices.map { table[$0 / 7 % 64] } }
    default:
      let table = (0..<64).map { _ in random.hostileNumber() }
      let isSmooth = random.below(2) == 0
      return ContourLayer(
        label: label, spacing: random.below(2) == 0 ? .log : .linear,
        minimum: random.below(2) == 0 ? nil : random.hostileNumber(),
        minimizer: random.below(2) == 0 ? nil : Point(random.hostileNumber(), 0)
      ) { xs, ys in
        ys.indices.flatMap { j in
          xs.indices.map { i in
            isSmooth ? xs[i] * xs[i] + 3 * ys[j] * ys[j] : table[(i / 3 * 5 + j / 4 * 11) % 64]
          }
        }
      }
    }
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
