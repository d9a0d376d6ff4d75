import Testing

@testable import Optimization

@Suite struct BoxTests {
  @Test func boundsMustLeaveAPoint() {
    #expect(Box(lower: [0], upper: [0]) != nil)
    #expect(Box(lower: [1], upper: [0]) == nil)
    #expect(Box(lower: [.nan], upper: [0]) == nil)
    #expect(Box(lower: [0], upper: [.nan]) == nil)
    #expect(Box(lower: [.infinity], upper: [.infinity]) == nil)
    #expect(Box(lower: [-.infinity], upper: [-.infinity]) == nil)
    #expect(Box(lower: [0, 0], upper: [1]) == nil)
  }

  @Test func theNearestPointOfABox() throws {
    let box = try #require(Box(lower: [-1, -.infinity, 2], upper: [1, 0, 2]))
    var point = [5.0, -7, 0]
    #expect(!box.contains(point))
    box.project(&point)
    #expect(point == [1, -7, 2])
    #expect(box.contains(point))
    #expect(!box.contains([0, 0]))
    #expect(!box.isEverything)
    #expect(Box(lower: [-.infinity], upper: [.infinity])?.isEverything == true)
  }

  /// (3, 0.5, −4, 1) at (1, 0, 0, 0.2) in [0, 1]⁴: the steps down are −1, 0, 1 and −0.2, with their bounds.
  @Test func theProjectedGradientStopsAtTheBounds() throws {
    let box = try #require(Box(lower: [0, 0, 0, 0], upper: [1, 1, 1, 1]))
    let norm = box.projectedGradientNorm(at: [1, 0, 0, 0.2], gradient: [3, 0.5, -4, 1])
    #expect(abs(norm - (2 + 0.04).squareRoot()) < 1e-15)
    #expect(box.projectedGradientNorm(at: [1, 0, 0, 0], gradient: [.nan, 0, 0, 0]).isNaN)
    #expect(
      box.projectedGradientNorm(at: [1, 0, 0, 0], gradient: [.infinity, 0, 0, 0]).isInfinite)
    // 1e-9 is lost in 1e10 − 1e-9.
    let far = try #require(Box(lower: [0], upper: [1e12]))
    #expect(far.projectedGradientNorm(at: [1e10], gradient: [1e-9]) == 1e-9)
  }

  @Test func theReachOfALine() throws {
    let box = try #require(Box(lower: [0, 0], upper: [1, .infinity]))
    #expect(box.reach(from: [0.5, 1], along: [1, 1]) == 0.5)
    #expect(box.reach(from: [0.5, 1], along: [-0.25, -1]) == 1)
    #expect(box.reach(from: [0.5, 1], along: [0, 1]) == .infinity)
    #expect(box.reach(from: [1, 1], along: [1, 0]) == 0)
  }

  @Test func breakPointsComeInOrder() {
    var generator = Generator(seed: 5)
    let points = (0..<200).map { (t: (generator.uniform(in: 0...20)).rounded(), i: $0) }
    var breaks = BreakPoints(points)
    var found: [(t: Double, i: Int)] = []
    while let next = breaks.next, let point = breaks.pop() {
      #expect(next == point.t)
      found.append(point)
    }
    let sorted = points.sorted { $0 < $1 }
    #expect(found.map(\.i) == sorted.map(\.i))
    #expect(breaks.pop() == nil)
  }
}
