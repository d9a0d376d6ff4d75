import Glibc
import Testing

@testable import Plotting

@Suite struct ContourGridTests {
  func grid(_ nodes: ClosedRange<Double>, count: Int, _ f: (Double, Double) -> Double)
    -> ContourGrid?
  {
    let width = nodes.upperBound - nodes.lowerBound
    let xs = (0..<count).map { nodes.lowerBound + width * Double($0) / Double(count - 1) }
    return ContourGrid(xs: xs, ys: xs, values: xs.flatMap { y in xs.map { f($0, y) } })
  }

  /// The level line of x² + y² = 1; linear interpolation on an edge of length h errs by at most h²/8
  /// times |f''| / |∇f| = 1, across the line.
  @Test func verticesOfACircleLieOnIt() throws {
    let grid = try #require(grid(-2...2, count: 101) { $0 * $0 + $1 * $1 })
    let lines = grid.lines(at: 1)
    #expect(lines.count == 1)
    let line = try #require(lines.first)
    #expect(line.first == line.last)
    let h = 0.04
    for vertex in line {
      #expect(abs((vertex.x * vertex.x + vertex.y * vertex.y).squareRoot() - 1) <= h * h / 8 * 1.01)
    }
    let perimeter = zip(line, line.dropFirst())
      .reduce(0.0) { $0 + hypot($1.1.x - $1.0.x, $1.1.y - $1.0.y) }
    #expect(abs(perimeter - 2 * Double.pi) < 0.005)
  }

  /// xy at a cell around the saddle: corners (a, b; c, d) with a·d against b·c decide.
  @Test(arguments: [
    // Above: a and d. a·d > b·c at level 0: they are joined, and b and c cut off.
    ([3.0, -1.0, -1.0, 3.0], true), ([1.0, -3.0, -3.0, 1.0], false),
    // Above: b and c.
    ([-1.0, 3.0, 3.0, -1.0], false), ([-3.0, 1.0, 1.0, -3.0], true),
  ]) func asymptoticDeciderAtASaddle(_ corners: [Double], cutsBAndC: Bool) throws {
    let grid = try #require(ContourGrid(xs: [0, 1], ys: [0, 1], values: corners))
    let lines = grid.lines(at: 0)
    #expect(lines.count == 2)
    // A line that cuts b = (1, 0) off has its midpoint below the diagonal y = x.
    let cut = lines.contains { line in
      guard line.count == 2 else { return false }
      let x = (line[0].x + line[1].x) / 2
      let y = (line[0].y + line[1].y) / 2
      return x > 0.5 && y < 0.5
    }
    #expect(cut == cutsBAndC)
  }

  @Test func cellsWithANonFiniteCornerAreLeftOut() throws {
    let grid = try #require(grid(-2...2, count: 41) { x, y in x > 0 ? .nan : x * x + y * y })
    let lines = grid.lines(at: 1)
    #expect(lines.count == 1)
    #expect(lines.joined().allSatisfy { $0.x <= 0 && $0.isFinite })
    #expect(lines.first?.first != lines.first?.last)
  }

  /// The area inside the ring is that of the disc, or of its part in the grid.
  @Test func ringsEncloseTheRegionBelow() throws {
    func area(_ rings: [[Point]]) -> Double {
      rings.reduce(0) { sum, ring in
        sum
          + abs(zip(ring, ring.dropFirst()).reduce(0) { $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y })
          / 2
      }
    }
    let whole = try #require(grid(-2...2, count: 201) { $0 * $0 + $1 * $1 })
    #expect(abs(area(whole.rings(below: 1)) - Double.pi) < 1e-3)
    let quarter = try #require(grid(0...2, count: 201) { $0 * $0 + $1 * $1 })
    #expect(abs(area(quarter.rings(below: 1)) - Double.pi / 4) < 1e-3)
    #expect(abs(area(quarter.rings(below: 1e9)) - 4) < 1e-12)
  }

  @Test func hugeValuesDoNotOverflow() throws {
    let grid = try #require(grid(-1...1, count: 11) { x, y in x * y * 1.7e308 })
    let vertices = grid.lines(at: 1e307).flatMap { $0 }
    #expect(!vertices.isEmpty)
    #expect(vertices.allSatisfy { $0.isFinite })
  }

  @Test func gapLevelsArePowersWithOneStep() {
    let gaps = (1...10_000).map { Double($0) * 0.01 }
    let levels = ContourLevels.gapLevels(gaps)
    #expect(levels.count >= 6 && levels.count <= 12)
    let ratios = zip(levels, levels.dropFirst()).map { $1 / $0 }
    #expect(ratios.allSatisfy { abs($0 / ratios[0] - 1) < 1e-9 })
    #expect(ContourLevels.levels(for: [2, 2, 2], spacing: .log, minimum: nil).isEmpty)
    #expect(ContourLevels.levels(for: [.nan], spacing: .linear, minimum: nil).isEmpty)
  }

  @Test func rampMixesItsStops() {
    #expect(ColorRamp.color(at: 0, of: ["#000000", "#FFFFFF"]) == "#000000")
    #expect(ColorRamp.color(at: 0.5, of: ["#000000", "#FF8000"]) == "#804000")
    #expect(ColorRamp.color(at: 2, of: ["#000000", "#FFFFFF"]) == "#FFFFFF")
  }

  @Test func levelsFarFromTheMinimumAreEqualSteps() {
    // x² + y² over 5...6 squared: 50...72 above the minimum.
    let values = (0...20).flatMap { i in
      (0...20).map { j in pow(5 + Double(i) / 20, 2) + pow(5 + Double(j) / 20, 2) }
    }
    let levels = ContourLevels.levels(for: values, spacing: .log, minimum: 0)
    #expect(levels.count >= 4 && levels.count <= 12)
    #expect(levels.contains { $0.label != nil })
    let steps = zip(levels, levels.dropFirst()).map { $1.value - $0.value }
    #expect(steps.allSatisfy { abs($0 - 2) < 1e-9 })
  }

  @Test func aConstantFunctionSaysSo() {
    let layer = ContourLayer(domain: Extent(x: 0...1, y: 0...1)) { xs, ys in
      [Double](repeating: 3, count: xs.count * ys.count)
    }
    #expect(Figure([layer]).svg().contains(">constant: 3</text>"))
  }
}
