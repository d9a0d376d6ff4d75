import Testing

@testable import Plotting

@Suite struct TicksTests {
  struct Case: Sendable {
    var range: ClosedRange<Double>
    var count: Int
    var labels: [String]
  }

  static let linear = [
    Case(range: 0...1, count: 5, labels: ["0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
    Case(range: -5...5, count: 6, labels: ["−4", "−2", "0", "2", "4"]),
    Case(range: 0...100, count: 4, labels: ["0", "50", "100"]),
    Case(range: 0.1...0.35, count: 5, labels: ["0.10", "0.15", "0.20", "0.25", "0.30", "0.35"]),
    Case(
      range: 0...3e6, count: 3, labels: ["0", "1×10^6", "2×10^6", "3×10^6"]),
    Case(
      range: 0...1e6, count: 5,
      labels: ["0", "2×10^5", "4×10^5", "6×10^5", "8×10^5", "10×10^5"]),
    Case(range: -4.9...5.1, count: 4, labels: ["−4", "−2", "0", "2", "4"]),
    Case(range: 0...4e-7, count: 2, labels: ["0", "2×10^−7", "4×10^−7"]),
    Case(range: -300...(-100), count: 4, labels: ["−300", "−250", "−200", "−150", "−100"]),
  ]

  @Test(arguments: linear) func linearLabels(_ example: Case) {
    let ticks = Ticks.linear(over: example.range, count: example.count)
    #expect(ticks.majors.map(\.label.plain) == example.labels)
    #expect(ticks.offset == nil)
  }

  @Test func tinyRangeAroundALargeOffsetShowsTheOffsetOnce() {
    let ticks = Ticks.linear(over: 1e9...(1e9 + 0.002), count: 4)
    #expect(ticks.offset == "1000000000")
    #expect(ticks.majors.map(\.label.plain) == ["0", "0.0005", "0.0010", "0.0015", "0.0020"])
    #expect(ticks.majors.map(\.value).allSatisfy { $0 >= 1e9 && $0 <= 1e9 + 0.0021 })
  }

  static let logarithmic = [
    Case(range: 1e-3...1e2, count: 6, labels: ["10^−3", "10^−2", "10^−1", "10^0", "10^1", "10^2"]),
    Case(range: 1...10, count: 5, labels: ["1", "2", "5", "10"]),
    Case(range: 0.02...0.6, count: 5, labels: ["0.02", "0.05", "0.1", "0.2", "0.5"]),
    Case(range: 1e-12...1, count: 5, labels: ["10^−12", "10^−9", "10^−6", "10^−3", "10^0"]),
    Case(range: 2...5, count: 4, labels: ["2", "3", "4", "5"]),
    Case(range: 1e7...1e8, count: 5, labels: ["1×10^7", "2×10^7", "5×10^7", "1×10^8"]),
  ]

  @Test(arguments: logarithmic) func logarithmicLabels(_ example: Case) {
    let ticks = Ticks.log(over: example.range, count: example.count)
    #expect(ticks.majors.map(\.label.plain) == example.labels)
  }

  static let symmetric = [
    Case(
      range: -100...1000, count: 12,
      labels: ["−10^2", "−10^1", "−10^0", "0", "10^0", "10^1", "10^2", "10^3"]),
    Case(
      range: -1e8...1e8, count: 7, labels: ["−10^8", "−10^5", "−10^2", "0", "10^2", "10^5", "10^8"]),
    Case(range: 0.5...1e3, count: 6, labels: ["10^0", "10^1", "10^2", "10^3"]),
    Case(range: 2...8, count: 4, labels: ["2", "4", "6", "8"]),
  ]

  /// Thresholds are 1.
  @Test(arguments: symmetric) func symmetricLogarithmicLabels(_ example: Case) {
    let ticks = Ticks.symlog(over: example.range, threshold: 1, count: example.count)
    #expect(ticks.majors.map(\.label.plain) == example.labels)
  }

  @Test func minorTicksOfSymmetricAxesMirrorEachOther() {
    let ticks = Ticks.symlog(over: -100...100, threshold: 1, count: 9)
    #expect(ticks.minors.count == 32)
    #expect(ticks.minors.map { -$0 }.reversed() == ticks.minors)
    #expect(zip(ticks.minors, ticks.minors.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test func minorTicksStandAtTwoToNineOnlyBetweenAdjacentPowers() {
    let close = Ticks.log(over: 1...1000, count: 4)
    #expect(close.minors.count == 24)
    #expect(close.minors.first == 2)
    let wide = Ticks.log(over: 1e-6...1, count: 3)
    #expect(wide.majors.map(\.value) == [1e-6, 1e-3, 1])
    #expect(wide.minors == [1e-5, 1e-4, 1e-2, 1e-1])
  }

  @Test func anyRangeHasAReasonableNumberOfAscendingTicksInside() {
    var random = Generator(seed: 7)
    for _ in 0..<3000 {
      let center = random.hostileNumber()
      let width = abs(random.hostileNumber())
      let kinds: [Scale.Kind] = [.linear, .log, .symlog(threshold: 1e-3)]
      let kind = kinds[random.below(3)]
      let isLog = kind == .log
      var wanted: ClosedRange<Double>?
      if center.isFinite, width.isFinite, (center + width).isFinite {
        wanted = isLog ? abs(center)...(abs(center) + width) : center...(center + width)
      }
      let range = Scale.visibleRange(wanted, kind: kind, padding: 0.05)
      #expect(range.lowerBound < range.upperBound)
      #expect(range.lowerBound.isFinite && range.upperBound.isFinite)
      let ticks =
        switch kind {
        case .linear: Ticks.linear(over: range, count: 6)
        case .log: Ticks.log(over: range, count: 6)
        case .symlog(let threshold): Ticks.symlog(over: range, threshold: threshold, count: 6)
        }
      let values = ticks.majors.map(\.value)
      #expect(values.count <= 20, "\(range)")
      #expect(!values.isEmpty, "\(range)")
      #expect(zip(values, values.dropFirst()).allSatisfy { $0 < $1 }, "\(range)")
      let slack = 1e-6 * (range.upperBound - range.lowerBound)
      #expect(
        values.allSatisfy { $0 >= range.lowerBound - slack && $0 <= range.upperBound + slack },
        "\(range)")
    }
  }
}
