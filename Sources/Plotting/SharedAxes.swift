/// Which panels of small multiples show the same range of x, and which the same of y.
struct SharedAxes {
  /// What two axes agree in that can be one.
  private struct Kind: Equatable {
    var scale: AxisScale
    var title: String?
    var ticks: TickWish
    var isDownward: Bool
  }

  /// The panels of one axis of x, for each panel; a panel without axes is by itself.
  private let x: [[Int]]
  /// The panels of one axis of y, for each panel.
  private let y: [[Int]]
  /// Whether all panels have one axis, which is labelled at the outer ones alone.
  let isLabelledOnce: (x: Bool, y: Bool)

  init(of facets: Facets) {
    let figures = facets.figures
    let hints = figures.map { $0.layers.map(\.hints) }
    let hidden = hints.map { $0.contains(where: \.hidesAxes) }
    let scales = zip(figures, hints).map { AxesResolution.scales(of: $0, hints: $1) }
    x = Self.groups(
      zip(zip(figures, hints), scales).map { panel, scale in
        Kind(
          scale: scale.x, title: panel.0.x.title ?? AxesResolution.title(of: panel.1, \.xTitle),
          ticks: AxesResolution.ticks(of: panel.1, \.xTicks), isDownward: false)
      }, hidden: hidden, isForced: facets.sharesX)
    y = Self.groups(
      zip(zip(figures, hints), scales).map { panel, scale in
        Kind(
          scale: scale.y, title: panel.0.y.title ?? AxesResolution.title(of: panel.1, \.yTitle),
          ticks: AxesResolution.ticks(of: panel.1, \.yTicks),
          isDownward: panel.1.contains(where: \.isYDownward))
      }, hidden: hidden, isForced: facets.sharesY)
    func isOne(_ groups: [[Int]], _ isShared: Bool?) -> Bool {
      isShared != false && groups.allSatisfy { $0.count == figures.count }
    }
    isLabelledOnce = (isOne(x, facets.sharesX), isOne(y, facets.sharesY))
  }

  private static func groups(_ kinds: [Kind], hidden: [Bool], isForced: Bool?) -> [[Int]] {
    // The first panel of a kind gathers the others.
    var leaders: [(kind: Kind, panels: [Int])] = []
    var places = [Int?](repeating: nil, count: kinds.count)
    for (index, kind) in kinds.enumerated() where !hidden[index] && isForced != false {
      if let place = leaders.firstIndex(where: { isForced == true || $0.kind == kind }) {
        leaders[place].panels.append(index)
        places[index] = place
      } else {
        places[index] = leaders.count
        leaders.append((kind, [index]))
      }
    }
    return places.enumerated().map { index, place in place.map { leaders[$0].panels } ?? [index] }
  }

  /// The axes of each of the panels that are shown.
  func resolved(_ panels: [(figure: Figure, layers: [any Layer])]) -> [AxesResolution] {
    var known: [[Int]: AxesResolution] = [:]
    func common(_ group: [Int]) -> AxesResolution {
      if let axes = known[group] { return axes }
      let axes = Self.common(group.filter(panels.indices.contains).map { panels[$0] })
      known[group] = axes
      return axes
    }
    return panels.indices.map { index in
      var axes = common(x[index])
      if x[index] == y[index] { return axes }
      guard y[index].count == 1 else {
        axes.y = common(y[index]).y
        return axes
      }
      // The other axis fits what is visible over the common one.
      var figure = panels[index].figure
      figure.x.range = axes.x.range
      axes.y = AxesResolution(of: figure, layers: panels[index].layers).y
      return axes
    }
  }

  /// The axes of all layers of some panels on one pair of axes.
  private static func common(_ panels: [(figure: Figure, layers: [any Layer])]) -> AxesResolution {
    func options(_ all: [AxisOptions]) -> AxisOptions {
      let ranges = all.compactMap(\.range)
      let low = ranges.map(\.lowerBound).min()
      let high = ranges.map(\.upperBound).max()
      var range: ClosedRange<Double>?
      if let low, let high, low <= high { range = low...high }
      return AxisOptions(
        range: range, scale: all.map(\.scale).first { $0 != .automatic } ?? .automatic,
        title: all.lazy.compactMap(\.title).first)
    }
    let layers = panels.flatMap(\.layers)
    let figure = Figure(
      layers, x: options(panels.map(\.figure.x)), y: options(panels.map(\.figure.y)))
    return AxesResolution(of: figure, layers: layers)
  }
}
