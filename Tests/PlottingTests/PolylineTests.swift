import Glibc
import Testing

@testable import Plotting

@Suite struct PolylineTests {
  let box = Rect(minX: 0, minY: 0, maxX: 100, maxY: 100)

  @Test func clippingCutsAtTheEdges() {
    let pieces = Polyline.clipped([Point(-50, 50), Point(150, 50)], to: box)
    #expect(pieces == [[Point(0, 50), Point(100, 50)]])
  }

  @Test func leavingAndComingBackMakesTwoPieces() {
    let pieces = Polyline.clipped(
      [Point(50, 50), Point(50, 150), Point(80, 150), Point(80, 50)], to: box)
    #expect(pieces == [[Point(50, 50), Point(50, 100)], [Point(80, 100), Point(80, 50)]])
  }

  @Test func nonFinitePointsBreakTheLine() {
    let pieces = Polyline.clipped(
      [Point(1, 1), Point(2, 2), Point(.nan, 3), Point(4, 4), Point(5, 5)], to: box)
    #expect(pieces == [[Point(1, 1), Point(2, 2)], [Point(4, 4), Point(5, 5)]])
  }

  @Test func aSegmentThatMissesTheBoxIsDropped() {
    #expect(Polyline.clipped(Point(-10, 5), Point(5, -10), to: box) == nil)
    #expect(Polyline.clipped(Point(-10, 50), Point(-1, -11), to: box) == nil)
  }

  @Test func bucketsKeepTheExtremesOfEveryHalfPixel() {
    var random = Generator(seed: 3)
    let points = (0..<100_000).map { Point(Double($0) * 0.005, random.unit() * 100) }
    let kept = Polyline.bucketed(points)
    #expect(kept.count <= 2 * 1000 + 2)
    #expect(kept.first == points.first)
    #expect(kept.last == points.last)
    func extremes(_ points: [Point]) -> [[Double]] {
      var result = [[Double]](repeating: [.infinity, -.infinity], count: 1000)
      for point in points {
        let bucket = Int(point.x * 2)
        result[bucket] = [min(result[bucket][0], point.y), max(result[bucket][1], point.y)]
      }
      return result
    }
    #expect(extremes(kept) == extremes(points))
  }

  @Test func simplifyingStaysWithinTheTolerance() {
    let circle = (0...5000).map { k in
      Point(200 + 150 * cos(Double(k) * 1e-3), 200 + 150 * sin(Double(k) * 1e-3))
    }
    let kept = Polyline.simplified(circle, tolerance: 0.2)
    #expect(kept.count < 120)
    for point in circle {
      let nearest =
        zip(kept, kept.dropFirst())
        .map { Polyline.squaredDistance(from: point, toSegment: $0, $1) }.min() ?? .infinity
      #expect(nearest <= 0.2 * 0.2 * (1 + 1e-9))
    }
  }

  @Test func straighteningStaysWithinTheTolerance() {
    let wave = (0...5000).map { Point(Double($0) * 0.1, 100 * sin(Double($0) * 0.01)) }
    let kept = Polyline.straightened(wave, tolerance: 0.1)
    #expect(kept.count < 600)
    #expect(kept.first == wave.first && kept.last == wave.last)
    var index = 0
    for (a, b) in zip(kept, kept.dropFirst()) {
      while index < wave.count, wave[index].x <= b.x {
        let drawn = a.y + (b.y - a.y) * (wave[index].x - a.x) / (b.x - a.x)
        #expect(abs(drawn - wave[index].y) <= 0.1 + 1e-9)
        index += 1
      }
    }
  }

  @Test func straighteningKeepsUprightPieces() {
    let steps = [Point(0, 0), Point(1, 0), Point(1, 9), Point(1, 3), Point(2, 3), Point(3, 3)]
    let kept = Polyline.straightened(steps, tolerance: 0.1)
    #expect(kept == [Point(0, 0), Point(1, 0), Point(1, 9), Point(1, 3), Point(3, 3)])
  }

  /// However small the budget, each wide bucket keeps its least and its greatest value.
  @Test(arguments: [40, 150, 1000]) func thinningARisingLineNeverLosesExtremes(_ budget: Int) {
    var random = Generator(seed: 8)
    var noise = (0..<20_000).map { Point(Double($0) * 0.025, 40 + random.unit() * 20) }
    noise[7123].y = 99
    noise[15_001].y = 1
    let kept = Polyline.thinned(noise, budget: budget)
    #expect(kept.count <= budget + 2)
    #expect(kept.map(\.y).max() == 99)
    #expect(kept.map(\.y).min() == 1)
  }

  @Test func nearPointsAreMerged() {
    let still = (0..<1000).map { Point(1 + Double($0) * 1e-5, 1) }
    #expect(Polyline.separated(still, by: 0.1) == [Point(1, 1), still[999]])
  }

  @Test func thinningRespectsTheBudget() {
    var random = Generator(seed: 5)
    let cloud = (0..<50_000).map { _ in Point(random.unit() * 500, random.unit() * 300) }
    #expect(Polyline.thinned(cloud, budget: 1000).count <= 1002)
    let line = (0..<50_000).map { Point(Double($0) * 0.01, 7) }
    #expect(Polyline.thinned(line, budget: 1000).count <= 100)
  }

  @Test func aLineOfManyPiecesKeepsTheBudget() {
    let inAndOut = (0..<40_000).map { Point(Double($0 % 100), $0 % 2 == 0 ? 50 : 500) }
    let visible = Polyline.visible(inAndOut, in: box, budget: 1000)
    #expect(visible.reduce(0) { $0 + $1.count } <= 1100)
    #expect(visible.joined().count > 100)
    let rising = (0..<40_000).map { Point(Double($0) * 0.0025, $0 % 2 == 0 ? 50 : .nan) }
    #expect(Polyline.visible(rising, in: box, budget: 1000).joined().count > 100)
  }
}
