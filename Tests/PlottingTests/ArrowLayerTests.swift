import Testing

@testable import Plotting

@Suite struct ArrowLayerTests {
  private func parts(_ figure: Figure) -> (frame: Rect, shafts: [[Point]], heads: [[Point]]) {
    var result = (Rect(minX: 0, minY: 0, maxX: 0, maxY: 0), [[Point]](), [[Point]]())
    for case .clip(let frame, let elements) in figure.scene().elements {
      result.0 = frame
      for case .path(let path) in elements {
        if path.isClosed { result.2 += path.lines } else { result.1 += path.lines }
      }
    }
    return result
  }

  @Test func theHeadEndsAtTheTip() throws {
    let figure = Figure(
      [ArrowLayer(label: "d", [.init(from: Point(0, 0), to: Point(1, 1))])],
      x: AxisOptions(range: 0...2), y: AxisOptions(range: 0...2))
    let (frame, shafts, heads) = parts(figure)
    let middle = Point((frame.minX + frame.maxX) / 2, (frame.minY + frame.maxY) / 2)
    let head = try #require(heads.first)
    #expect(head.count == 3)
    #expect(head.contains { abs($0.x - middle.x) < 1e-9 && abs($0.y - middle.y) < 1e-9 })
    #expect(shafts.first?.first == Point(frame.minX, frame.maxY))
    #expect(figure.summary() == "d points from (0, 0) to (1, 1)")
    #expect(figure.svg().contains(">d</text>"))
  }

  @Test func anArrowThatLeavesTheFrameHasNoHead() {
    let figure = Figure(
      [ArrowLayer([.init(from: Point(0, 0), to: Point(5, 0))])],
      x: AxisOptions(range: -1...2), y: AxisOptions(range: -1...1))
    let (frame, shafts, heads) = parts(figure)
    #expect(heads.isEmpty)
    #expect(shafts.first?.last?.x == frame.maxX)
  }

  @Test func badArrowsAreLeftOut() {
    let layer = ArrowLayer(
      label: "d",
      [.init(from: Point(0, .nan), to: Point(1, 1)), .init(from: Point(2, 2), to: Point(2, 2))])
    let (_, shafts, heads) = parts(Figure([layer]))
    #expect(shafts.isEmpty && heads.isEmpty)
    #expect(layer.sentence == "d: 1 arrows" || layer.sentence == "d points from (2, 2) to (2, 2)")
  }

  @Test func polygonsAreCutAtARectangle() {
    let rect = Rect(minX: 0, minY: 0, maxX: 2, maxY: 2)
    // A diamond about a corner of the rectangle: a triangle of it is inside.
    let diamond = [Point(0, -1), Point(1, 0), Point(0, 1), Point(-1, 0)]
    #expect(
      Set(Polygon.clipped(diamond, to: rect).map { "\($0.x) \($0.y)" }) == [
        "0.0 0.0", "1.0 0.0", "0.0 1.0",
      ])
    #expect(Polygon.clipped(diamond.map { Point($0.x - 5, $0.y) }, to: rect).isEmpty)
    #expect(Polygon.clipped(Polygon.rectangle(rect), to: rect).count == 4)
  }
}
