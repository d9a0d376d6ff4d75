import Testing

@testable import Plotting

@Suite struct LabelPlacementTests {
  @Test func labelsWithRoomStayWhereTheyAre() {
    #expect(LabelPlacement.spread([10, 50, 90], gap: 12, within: 0...100) == [10, 50, 90])
  }

  @Test func equalLabelsAreSpreadAboutTheirMean() {
    #expect(LabelPlacement.spread([50, 50, 50], gap: 12, within: 0...100) == [38, 50, 62])
  }

  @Test func labelsStayInside() {
    #expect(LabelPlacement.spread([0, 0], gap: 12, within: 4...100) == [4, 16])
    #expect(LabelPlacement.spread([99, 100], gap: 12, within: 4...100) == [88, 100])
  }

  @Test func tooManyLabelsShareTheRoom() {
    let places = LabelPlacement.spread([5, 5, 5, 5, 5], gap: 50, within: 0...100)
    #expect(places == [0, 25, 50, 75, 100])
  }

  @Test func aLabelAvoidsLinesAndOtherLabels() {
    let frame = Rect(minX: 0, minY: 0, maxX: 200, maxY: 200)
    let anchor = Point(100, 100)
    let line = [Point(100, 100), Point(200, 100)]
    let box = LabelPlacement.place(
      width: 40, height: 12, beside: [anchor], in: frame, lines: [line], taken: [])
    #expect(Polyline.clipped(line[0], line[1], to: box) == nil)
    let second = LabelPlacement.place(
      width: 40, height: 12, beside: [anchor], in: frame, lines: [line], taken: [box])
    #expect(!second.intersects(box))
    #expect(frame.contains(Point(second.minX, second.minY)))
    #expect(frame.contains(Point(second.maxX, second.maxY)))
  }
}
