import Plotting
import Testing

@testable import OptimizationPlots

@Suite struct BoundCurveTests {
  @Test func aBoundIsAskedAtWholeSteps() {
    var asked: [Double] = []
    let bound = BoundCurve(label: "b", steps: 2...9) { steps in
      asked = steps
      return steps.map { 1 / ($0 + 1) }
    }
    #expect(bound.xInterval(scale: .linear) == 2...9)
    #expect(bound.yInterval(over: 0.5...6.5, xScale: .linear, scale: .log) == (1 / 3.0)...(1 / 3.0))
    #expect(asked == [2, 3, 4, 5, 6])
  }

  @Test func longBoundsAreSampledToTheirEnd() {
    var asked: [Double] = []
    let bound = BoundCurve(label: nil) { steps in
      asked = steps
      return steps
    }
    #expect(bound.xInterval(scale: .linear) == nil)
    _ = bound.yInterval(over: 0...1_000_001, xScale: .linear, scale: .log)
    #expect(asked.count < 1100)
    #expect(asked.last == 1_000_001)
  }

  @Test func boundsWithoutStepsDrawNothing() {
    let bound = BoundCurve(label: "none", values: [])
    #expect(Figure([bound]).svg().hasSuffix("</svg>\n"))
    let past = BoundCurve(label: "past", steps: 5...9) { $0 }
    #expect(past.yInterval(over: 0...3, xScale: .linear, scale: .log) == nil)
  }
}
