import Glibc
import Testing

@testable import Plotting

@Suite struct LineSamplingTests {
  static let frame = Rect(minX: 50, minY: 10, maxX: 550, maxY: 310)

  func places(_ x: [Double], _ y: [Double], isLog: Bool = false, over range: ClosedRange<Double>)
    -> [Point]
  {
    LineSampling(
      x: x, y: y,
      xScale: Scale(isLog: false, range: range, start: 50, end: 550),
      yScale: Scale(isLog: isLog, range: isLog ? 1e-6...10 : -2...2, start: 310, end: 10)
    ).places()
  }

  /// The least and the greatest place of all points in each half pixel are those of the kept ones.
  @Test(arguments: [false, true]) func everyHalfPixelKeepsItsExtremes(_ isLog: Bool) {
    var random = Generator(seed: 12)
    let x = (0..<200_000).map { Double($0) * 5e-3 }
    let y = x.map { _ in isLog ? pow(10, -6 * random.unit()) : 4 * random.unit() - 2 }
    let range = 0.0...1000
    let kept = places(x, y, isLog: isLog, over: range)
    #expect(kept.count <= 2 * 1001 + 2)
    let all = zip(x, y).map { point in
      let scale = Scale(isLog: isLog, range: isLog ? 1e-6...10 : -2...2, start: 310, end: 10)
      return Point(50 + point.0 * 0.5, scale.position(point.1))
    }
    func extremes(_ points: [Point]) -> [Int: [Double]] {
      Dictionary(grouping: points) { Int(($0.x * 2 + 1e-6).rounded(.down)) }
        .mapValues { [$0.map(\.y).min() ?? 0, $0.map(\.y).max() ?? 0] }
    }
    #expect(extremes(kept) == extremes(all))
  }

  @Test func ofWhatLiesOutsideTheNeighboursOfTheFrameAreKept() {
    let x = (0..<5000).map(Double.init)
    let kept = places(x, x.map { _ in 0 }, over: 2000...2100)
    #expect(kept.count < 210)
    #expect(kept.first?.x ?? 51 <= 50)
    #expect(kept.last?.x ?? 549 >= 550)
  }

  @Test func gapsBreakTheLineOnceAPlace() {
    let x = (0..<100_000).map { Double($0) }
    let y = x.map { Int($0) % 2 == 0 ? 1 : Double.nan }
    let kept = places(x, y, over: 0...99_999)
    #expect(kept.count < 5000)
    #expect(kept.contains { !$0.isFinite })
    #expect(places(x, x.map { _ in .nan }, over: 0...99_999).allSatisfy { !$0.isFinite })
  }

  @Test func shortLinesAndLinesThatTurnBackAreTakenAsTheyAre() {
    let x = (0..<3000).map { sin(Double($0)) }
    #expect(places(x, x, over: -1...1).count == 3000)
    #expect(places([0, 1], [0, 1], over: 0...1).count == 2)
    #expect(places([], [], over: 0...1).isEmpty)
  }
}
