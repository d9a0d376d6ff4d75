import Testing

@testable import Plotting

@Suite struct ContourLayerTests {
  static func bowl(about center: Double) -> ContourLayer {
    ContourLayer(domain: Extent(x: -2...2, y: -2...2)) { xs, ys in
      ys.flatMap { y in xs.map { x in (x - center) * (x - center) + y * y } }
    }
  }

  static func paths(_ layers: [any Layer]) -> [ScenePath] {
    Figure(layers).scene().elements.flatMap { element -> [ScenePath] in
      guard case .clip(_, let inside) = element else { return [] }
      return inside.compactMap { if case .path(let path) = $0 { path } else { nil } }
    }
  }

  /// Of two contours the second would hide the first: it shows its lines alone.
  @Test func onlyTheFirstGroundIsFilled() {
    let (first, second) = (Self.bowl(about: 0), Self.bowl(about: 1))
    let (alone, both) = (Self.paths([first]), Self.paths([first, second]))
    let fills = alone.filter { $0.fill != nil }
    #expect(fills.count > 3)
    #expect(both.filter { $0.fill != nil }.map(\.fill) == fills.map(\.fill))
    let lines = { (paths: [ScenePath]) in paths.count { $0.stroke == Theme.light.level } }
    #expect(lines(both) > lines(alone))
  }
}
