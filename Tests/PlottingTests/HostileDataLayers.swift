@testable import Plotting

extension HostileFigure {
  /// Layers that show data, by what makes a random one.
  static let dataLayers: [@Sendable (inout Generator) -> any Layer] = [
    { random in
      let values = numbers(random.below(60), &random)
      let rows = random.below(7)
      let columns = rows == 0 ? 0 : values.count / rows
      return HeatmapLayer(
        label: label(&random), rows: rows, columns: columns,
        values: Array(values.prefix(rows * columns)), isLog: random.flip())
    },
    { random in SpectrumLayer(label: label(&random), columns(&random).y) },
    { random in
      BarsLayer(
        label: label(&random), columns(&random).y,
        names: random.flip() ? [] : [text(&random), text(&random)], place: random.below(3), of: 3)
    },
    { random in
      let histogram = Histogram(
        columns(&random).y, bins: random.flip() ? nil : 17, isLog: random.flip())
      return BarsLayer(label: label(&random), histogram)
    },
    { random in
      let (x, y) = columns(&random)
      return BandLayer(
        label: label(&random), x: x, low: y, high: numbers(x.count, &random),
        showsLabel: random.flip(), isStep: random.flip())
    },
    { random in
      let (x, y) = columns(&random)
      return ArrowLayer(
        label: label(&random), zip(x, y).map { .init(from: Point($0, $1), to: Point($1, $0)) },
        isQuiet: random.flip())
    },
    { random in
      NoteLayer(text(&random), at: Point(random.hostileNumber(), random.hostileNumber()))
    },
  ]

  /// A surface in a box of its own.
  static let surface: @Sendable (inout Generator) -> any Layer = { random in
    SurfaceLayer(
      label: label(&random), spacing: random.flip() ? .log : .linear,
      minimum: random.flip() ? nil : random.hostileNumber(),
      minimizer: random.flip() ? nil : Point(random.hostileNumber(), 0), values: grid(&random))
  }
}
