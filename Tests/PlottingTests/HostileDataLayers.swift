@testable import Plotting

extension HostileFigureTests {
  /// One of the layers that show data, of the given numbers.
  static func dataLayer(
    _ random: inout Generator, label: String?, x: [Double], y: [Double]
  ) -> any Layer {
    let other = x.map { _ in random.hostileNumber() }
    switch random.below(8) {
    case 0:
      let rows = random.below(7)
      let columns = rows == 0 ? 0 : y.count / rows
      return HeatmapLayer(
        label: label, rows: rows, columns: columns, values: Array(y.prefix(rows * columns)),
        isLog: random.below(2) == 0)
    case 1: return SpectrumLayer(label: label, y)
    case 2:
      return BarsLayer(
        label: label, y, names: random.below(2) == 0 ? [] : [text(&random), text(&random)],
        place: random.below(3), of: 3)
    case 3:
      return BarsLayer(
        label: label,
        Histogram(y, bins: random.below(2) == 0 ? nil : 17, isLog: random.below(2) == 0))
    case 4:
      return BandLayer(
        label: label, x: x, low: y, high: other, showsLabel: random.below(2) == 0,
        isStep: random.below(2) == 0)
    case 5:
      let table = (0..<64).map { _ in random.hostileNumber() }
      return SurfaceLayer(
        label: label, spacing: random.below(2) == 0 ? .log : .linear,
        minimum: random.below(2) == 0 ? nil : random.hostileNumber(),
        minimizer: random.below(2) == 0 ? nil : Point(random.hostileNumber(), 0)
      ) { xs, ys in
        ys.indices.flatMap { j in xs.indices.map { table[($0 * 5 + j * 11) % 64] } }
      }
    case 6:
      return ArrowLayer(
        label: label, zip(x, y).map { .init(from: Point($0, $1), to: Point($1, $0)) },
        isQuiet: random.below(2) == 0)
    default:
      return NoteLayer(text(&random), at: Point(random.hostileNumber(), random.hostileNumber()))
    }
  }
}
