/// A layer whose values are told by colour.
protocol ScaledLayer: Layer {
  /// What is coloured.
  var values: [Double] { get }
  /// The colours.
  var scale: ColorScale { get set }
}

extension HeatmapLayer: ScaledLayer {}

extension ColorScale {
  /// Groups of layers of one picture with one scale for all colours, so that its bar holds for all.
  /// Where some scales are logarithmic and some are not each keeps its own.
  static func shared(among groups: [[any Layer]]) -> [[any Layer]] {
    let scaled = groups.joined().compactMap { $0 as? any ScaledLayer }.filter { !$0.values.isEmpty }
    guard scaled.count > 1, let first = scaled.first,
      scaled.allSatisfy({ $0.scale.isLog == first.scale.isLog })
    else { return groups }
    let titles = scaled.compactMap(\.scale.title).distinct()
    let scale = ColorScale(
      fitting: scaled.lazy.map(\.values).joined(), isLog: first.scale.isLog,
      title: titles.isEmpty ? nil : titles.joined(separator: ", "))
    return groups.map { layers in
      layers.map { layer in
        guard var layer = layer as? any ScaledLayer else { return layer }
        layer.scale = scale
        return layer
      }
    }
  }

  /// The one scale of some layers; nil where there is none, or more than one.
  static func common(of layers: [any Layer]) -> ColorScale? {
    let scales = layers.compactMap(\.colorScale)
    guard let first = scales.first, scales.allSatisfy({ $0 == first }) else { return nil }
    return first
  }
}

extension Sequence where Element: Equatable {
  /// The elements without those that occurred before.
  func distinct() -> [Element] {
    reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
