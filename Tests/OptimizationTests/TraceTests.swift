import LinearAlgebra
import Optimization
import Testing

@Suite struct TraceTests {
  static let valley = Quadratic(diagonal: [1, 100])

  static func descend(_ steps: Int, change: (inout RunOptions) -> Void = { _ in }) throws -> Run {
    var options = RunOptions(steps: steps) { _ in false }
    change(&options)
    return try minimize(
      valley, using: GradientDescent(alpha: 0.001), from: [-4, 1.5], options: options)
  }

  /// Each coordinate shrinks by 1 − αλ.
  @Test func everySeriesHasARowAStep() throws {
    let run = try Self.descend(20)
    let trace = run.trace
    #expect(trace.steps == Array(1...20))
    #expect(trace.series == [.value, .gap, .gradnorm, .step, .alpha, .epoch, .cost, .gradients])
    for series in trace.series { #expect(trace[series]?.count == 20) }
    #expect(trace.gaps?.count == 21)
    #expect(
      trace.start == Trace.Start(value: 120.5, gradnorm: run.trace.start.gradnorm, gap: 120.5))
    #expect(abs(trace.start.gradnorm - (16.0 + 22500).squareRoot()) < 1e-12)
    let path = try #require(trace.path)
    #expect(path.count == 42)
    var x = -4.0
    var y = 1.5
    for k in 0...20 {
      #expect(abs(path[2 * k] - x) < 1e-14 && abs(path[2 * k + 1] - y) < 1e-14)
      if k > 0 {
        #expect(abs((trace[.value]?[k - 1] ?? .nan) - (0.5 * x * x + 50 * y * y)) < 1e-12)
        #expect(
          abs((trace[.gradnorm]?[k - 1] ?? .nan) - (x * x + 10_000 * y * y).squareRoot()) < 1e-10)
        let step = ((x / 0.999 * 0.001) * (x / 0.999 * 0.001) + (y / 0.9 * 0.1) * (y / 0.9 * 0.1))
          .squareRoot()
        #expect(abs((trace[.step]?[k - 1] ?? .nan) - step) < 1e-14)
      }
      x *= 0.999
      y *= 0.9
    }
    #expect(trace[.gradients] == (1...20).map { Double($0 + 1) })
    #expect(trace[.alpha] == Array(repeating: 0.001, count: 20))
  }

  @Test func onlyWhatIsAskedForIsRecorded() throws {
    let run = try Self.descend(5) {
      $0.record = [.gradnorm]
      $0.recordsPath = false
    }
    #expect(run.trace.series == [.gradnorm])
    #expect(run.trace.path == nil)
    #expect(run.trace.gaps == nil)
  }

  @Test func aGapNeedsAKnownOptimum() throws {
    let problem = Custom(
      dimension: 1, function: { $0[0] * $0[0] + 3 }, gradient: { [2 * $0[0]] },
      curvature: { _ in [2] })
    let options = RunOptions(steps: 3) { _ in false }
    let unknown = try minimize(
      problem, using: GradientDescent(alpha: 0.1), from: [1], options: options)
    #expect(unknown.trace[.gap] == nil && unknown.trace.start.gap == nil)
    var told = options
    told.optimum = Optimum(value: 3)
    let known = try minimize(problem, using: GradientDescent(alpha: 0.1), from: [1], options: told)
    #expect(known.trace.start.gap == 1)
    #expect(abs((known.trace[.gap]?.first ?? .nan) - 0.64) < 1e-15)
  }

  /// Far below the rounding of the values (0.5·16 + 1e6), the gap is still exact to many digits.
  @Test func theGapOfAQuadraticDoesNotCancel() throws {
    let problem = Quadratic(Matrix([[1]]), constant: 1e6)
    let run = try minimize(
      problem, using: GradientDescent(alpha: 0.5), from: [-4],
      options: RunOptions(steps: 60) { _ in false })
    let gaps = try #require(run.trace.gaps)
    for (k, gap) in gaps.enumerated() {
      let exact = 8 * exponential(0.25, Double(k))
      #expect(abs(gap - exact) <= 1e-12 * exact)
    }
  }

  @Test func aPathThatGetsTooLongIsDropped() throws {
    let fits = try Self.descend(10) { $0.pathCapacity = 22 }
    #expect(fits.trace.path?.count == 22)
    let tooLong = try Self.descend(11) { $0.pathCapacity = 22 }
    #expect(tooLong.trace.path == nil)
  }

  @Test(arguments: [15, 16, 17, 100, 1000, 1023]) func memoryIsBounded(_ steps: Int) throws {
    let whole = try Self.descend(steps).trace
    let thinned = try Self.descend(steps) { $0.traceCapacity = 16 }.trace
    #expect(thinned.count <= 17)
    #expect(thinned.steps.last == steps)
    #expect(thinned.stride == 1 || thinned.count >= 8)
    #expect(thinned.steps.dropLast().allSatisfy { $0 % thinned.stride == 0 })
    for series in thinned.series {
      let expected = thinned.steps.compactMap { whole[series]?[$0 - 1] }
      #expect(thinned[series] == expected, "\(series.name)")
    }
  }

  @Test func timeIsRecordedOnRequestFromTheCallersClock() throws {
    var options = RunOptions(steps: 4) { _ in false }
    options.record.insert(.time)
    var now = 100.0
    let control = RunControl(clock: {
      now += 0.25
      return now
    })
    let run = try Driver(options: options, control: control).run(
      Self.valley, using: GradientDescent(alpha: 0.001), from: [1, 1])
    let time = try #require(run.trace[.time])
    #expect(time == time.sorted() && time.count == 4)
    #expect(time.allSatisfy { $0 > 0 && ($0 * 4).rounded() == $0 * 4 })
    #expect(try Self.descend(4).trace[.time] == nil)
  }

  @Test func progressIsToldAtMostTenTimesASecond() throws {
    var now = 0.0
    var told: [Double] = []
    let control = RunControl(
      clock: {
        now += 0.03
        return now
      },
      progress: { progress, trace in
        told.append(now)
        #expect(progress.k == trace.count)
        #expect(progress.stepLimit == 100)
      })
    _ = try Driver(options: RunOptions(steps: 100) { _ in false }, control: control).run(
      Self.valley, using: GradientDescent(alpha: 0.001), from: [1, 1])
    #expect(told.count >= 20)
    for (before, after) in zip(told, told.dropFirst()) { #expect(after - before >= 0.1 - 1e-9) }
  }

  @Test func seriesHaveNames() {
    for series in Series.allCases { #expect(Series(name: series.name) == series) }
    #expect(Series(name: "nothing") == nil)
    #expect(Series(name: "evals.hvp") == .hessianProducts)
  }

  @Test func theBestIterateIsKept() throws {
    // Past the first three steps a schedule that grows throws the iterate out of the valley.
    let run = try minimize(
      Quadratic(diagonal: [1]), using: GradientDescent(alpha: .varying { $0 < 4 ? 0.5 : 3 }),
      from: [1], options: RunOptions(steps: 6) { _ in false })
    #expect(run.best.k == 3)
    #expect(run.best.point == [0.125])
    #expect(run.best.value == 0.0078125)
    #expect(run.point == [-1])
  }
}
