import Testing

@testable import Plotting

@Suite struct ScaleTests {
  @Test func linearScaleIsAffine() {
    let scale = Scale(isLog: false, range: -2...6, start: 100, end: 500)
    #expect(scale.position(-2) == 100)
    #expect(scale.position(0) == 200)
    #expect(scale.position(6) == 500)
    #expect(scale.value(at: 300) == 2)
  }

  @Test func verticalScaleRunsUpwards() {
    let scale = Scale(isLog: false, range: 0...10, start: 350, end: 50)
    #expect(scale.position(10) == 50)
    #expect(scale.position(2.5) == 275)
  }

  @Test func logScaleGivesEachDecadeTheSameLength() {
    let scale = Scale(isLog: true, range: 1e-4...1, start: 0, end: 400)
    #expect(abs(scale.position(1e-2) - 200) < 1e-9)
    #expect(abs(scale.position(1e-3) - 100) < 1e-9)
    #expect(abs(scale.value(at: 300) - 0.1) < 1e-12)
  }

  @Test func whatHasNoPlaceIsNaN() {
    let scale = Scale(isLog: true, range: 1...10, start: 0, end: 1)
    for value: Double in [0, -1, .nan, .infinity, -.infinity] {
      #expect(scale.position(value).isNaN)
    }
    #expect(Scale(isLog: false, range: 0...1, start: 0, end: 1).position(1e308) == 1e7)
  }

  @Test func equalValuesGetRoom() {
    let range = Scale.visibleRange(5...5, isLog: false, padding: 0)
    #expect(range == 4.75...5.25)
    let zero = Scale.visibleRange(0...0, isLog: false, padding: 0)
    #expect(zero == -1...1)
    let log = Scale.visibleRange(10...10, isLog: true, padding: 0)
    #expect(abs(log.lowerBound - 3.1622776601683795) < 1e-9)
  }
}
