import Testing

@testable import Plotting

@Suite struct BandLayerTests {
  private func rings(_ layer: BandLayer, y: AxisOptions = AxisOptions()) -> (Rect, [[Point]]) {
    for case .clip(let frame, let elements) in Figure([layer], y: y).scene().elements {
      for case .path(let path) in elements where path.fill != nil { return (frame, path.lines) }
    }
    return (Rect(minX: 0, minY: 0, maxX: 0, maxY: 0), [])
  }

  /// The area of a polygon by the shoelace formula.
  private func area(_ ring: [Point]) -> Double {
    zip(ring, ring.dropFirst() + ring.prefix(1)).reduce(0) {
      $0 + ($1.0.x * $1.1.y - $1.1.x * $1.0.y) / 2
    }.magnitude
  }

  @Test func theAreaIsThatBetweenTheLines() throws {
    // A unit square fills all of the frame but its margins of 2 and 5 %.
    let (frame, found) = rings(BandLayer(x: [0, 1], low: [0, 0], high: [1, 1]))
    let ring = try #require(found.first)
    #expect(abs(area(ring) - frame.width / 1.04 * frame.height / 1.1) < 1)
  }

  @Test func infiniteEndsReachTheEdge() throws {
    let (frame, found) = rings(
      BandLayer(x: [0, 1, 2], low: [0, -.infinity, 0], high: [1, .infinity, 1]))
    let ys = found.joined().map(\.y)
    #expect(ys.min() == frame.minY)
    #expect(ys.max() == frame.maxY)
  }

  @Test func notANumberInterrupts() {
    let band = BandLayer(x: [0, 1, 2, 3, 4], low: [0, 0, .nan, 0, 0], high: [1, 1, 1, 1, 1])
    #expect(rings(band).1.count == 2)
    #expect(rings(BandLayer(x: [.nan], low: [1], high: [2])).1.isEmpty)
  }

  @Test func onALogarithmicAxisWhatIsNotPositiveReachesTheFoot() throws {
    let (frame, found) = rings(
      BandLayer(x: [0, 1], low: [-1, 0], high: [10, 1]), y: AxisOptions(scale: .log))
    #expect(found.joined().map(\.y).max() == frame.maxY)
  }

  @Test func aLineOfTheSameNameCarriesTheLabel() {
    let band = BandLayer(label: "sgd", x: [0, 1], low: [0, 0], high: [1, 2], showsLabel: false)
    #expect(band.entries.isEmpty && band.sentence == nil)
    let own = BandLayer(label: "sgd", x: [0, 1], low: [0, 0], high: [1, 2])
    #expect(own.sentence == "sgd ends between 0 and 2")
    #expect(Figure([own]).svg().contains(">sgd</text>"))
  }

  @Test func aMillionPointsTakeFewBytes() {
    let x = (0..<1_000_000).map(Double.init)
    let band = BandLayer(
      x: x, low: x.map { -$0 }, high: x.map { $0 * ($0 / 7).truncatingRemainder(dividingBy: 2) })
    #expect(Figure([band]).svg().utf8.count < 100_000)
  }

  @Test func aBandOfNoiseCoversItsRange() throws {
    var random = Generator(seed: 4)
    let x = (0..<100_000).map(Double.init)
    let middle = x.map { _ in random.unit() }
    let (frame, found) = rings(
      BandLayer(x: x, low: middle.map { $0 - 0.1 }, high: middle.map { $0 + 0.1 }))
    let ring = try #require(found.first)
    #expect(found.count == 1)
    // In each pixel some value is near 0 and some near 1.
    let whole = frame.width / 1.04 * frame.height / 1.1
    #expect(area(ring) > 0.95 * whole && area(ring) <= whole * 1.001)
  }
}
