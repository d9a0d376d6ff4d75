import Testing

@testable import Language

@Suite struct SolvedTestTests {
  let test = SolvedTest(minima: [0, 48.9842], tolerance: 1e-4)

  @Test(arguments: [
    (9e-9, 0), (1.1e-8, nil), (48.987, 48.9842), (48.98, 48.9842), (48.97, nil), (-1, 0),
  ])
  func knowsAtWhichMinimumAValueIs(_ value: Double, _ minimum: Double?) {
    #expect(test.minimum(at: value) == minimum)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity]) func isNotFooled(by value: Double) {
    #expect(test.minimum(at: value) == nil)
  }

  @Test func worksBelowZero() {
    let test = SolvedTest(minima: [-10], tolerance: 1e-2)
    #expect(test.minimum(at: -9.95) == -10)
    #expect(test.minimum(at: -9.85) == nil)
    #expect(test.minimum(at: -11) == -10)
  }

  @Test func toleratesTheLastDigitsOfWhatWasOnlyFound() {
    #expect(SolvedTest(minima: [1e-30], tolerance: 1e-4).minimum(at: 1e-12) == nil)
    #expect(SolvedTest(minima: [1e-30], tolerance: 1e-4, isFound: true).minimum(at: 1e-12) == 1e-30)
  }

  @Test func nothingIsSolvedWhereNoValueWasFound() {
    #expect(SolvedTest(minima: [], tolerance: 1e-4).minimum(at: 0) == nil)
  }
}
