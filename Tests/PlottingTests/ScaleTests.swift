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

  /// Within ±0.01 a decade's length for each sign, then a decade for each power of ten.
  @Test func symmetricLogScaleIsLinearAboutZero() {
    let scale = Scale(.symlog(threshold: 0.01), range: -1...100, start: 0, end: 800)
    let places: [(Double, Double)] = [
      (-1, 0), (-0.1, 100), (-0.01, 200), (-0.005, 250), (0, 300), (0.0025, 325), (0.01, 400),
      (0.1, 500), (100, 800),
    ]
    for (value, place) in places {
      #expect(abs(scale.position(value) - place) < 1e-9, "\(value)")
      #expect(abs(scale.value(at: place) - value) < 1e-12 * max(1, abs(value)), "\(place)")
    }
    #expect(scale.position(.infinity).isNaN)
  }

  @Test func symmetricLogRangesStayFinite() {
    var random = Generator(seed: 2)
    for _ in 0..<2000 {
      let ends = [random.hostileNumber(), random.hostileNumber()].filter(\.isFinite).sorted()
      guard ends.count == 2 else { continue }
      let threshold = max(min(abs(ends[0]), 1e280), 1e-280)
      let kind = Scale.Kind.symlog(threshold: threshold)
      let range = Scale.visibleRange(ends[0]...ends[1], kind: kind, padding: 0.05)
      #expect(range.lowerBound.isFinite && range.upperBound.isFinite)
      #expect(range.lowerBound < range.upperBound)
      let scale = Scale(kind, range: range, start: 0, end: 100)
      #expect(abs(scale.position(range.lowerBound)) < 1e-6)
      #expect(abs(scale.position(range.upperBound) - 100) < 1e-6)
    }
  }

  @Test func onALogAxisWhatIsNotPositiveLiesAtTheLowerEnd() {
    let scale = Scale(isLog: true, range: 1...10, start: 350, end: 50)
    #expect(scale.clampedPosition(0) == 350)
    #expect(scale.clampedPosition(-1e9) == 350)
    #expect(scale.clampedPosition(10) == 50)
    #expect(scale.clampedPosition(.nan).isNaN)
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
