import Optimization
import Testing

/// Series whose entries grow evenly are kept as two numbers, and come out as they went in.
@Suite struct LongTraceTests {
  /// α is 0.1 for the first steps, then 0.1 + k/1000, then what spoils every pattern.
  private static func alpha(_ k: Int) -> Double {
    k < 100 ? 0.1 : k < 300 ? 0.125 * Double(k) : k.isMultiple(of: 7) ? -0.0 : 1 / Double(k)
  }

  private static func trace(_ steps: Int, capacity: Int) throws -> Trace {
    var options = RunOptions(steps: steps) { _ in false }
    options.traceCapacity = capacity
    return try minimize(
      Quadratic(diagonal: [1e-9, 1e-9]), using: GradientDescent(alpha: .varying { alpha($0) }),
      from: [1, 2], options: options
    ).trace
  }

  @Test(arguments: [1, 2, 3, 63, 64, 65, 99, 100, 128, 129, 300, 1000])
  func everyEntryIsThere(steps: Int) throws {
    let trace = try Self.trace(steps, capacity: 1 << 20)
    #expect(trace.steps == Array(1...steps))
    #expect(trace[.epoch] == (1...steps).map(Double.init))
    #expect(trace[.gradients] == (1...steps).map { Double($0 + 1) })
    #expect(
      trace[.alpha]?.map(\.bitPattern) == (1...steps).map { Self.alpha($0).bitPattern })
    #expect(trace[.value]?.count == steps)
  }

  @Test(arguments: [17, 64, 65, 100, 101, 999, 1000]) func soAreThoseOfThinnedRuns(
    steps: Int
  ) throws {
    let whole = try Self.trace(steps, capacity: 1 << 20)
    let thinned = try Self.trace(steps, capacity: 16)
    #expect(thinned.series == whole.series)
    for series in whole.series {
      let all = try #require(whole[series])
      #expect(
        thinned[series]?.map(\.bitPattern) == thinned.steps.map { all[$0 - 1].bitPattern })
    }
  }

  /// When the trace is looked at, which a progress display does by the clock, leaves no mark.
  @Test(arguments: [1, 3, 50]) func lookingAtATraceDoesNotChangeIt(period: Int) throws {
    var options = RunOptions(steps: 500) { _ in false }
    options.traceCapacity = 16
    var looks = 0
    var now = 0.0
    let control = RunControl(
      clock: {
        now += 1 / Double(period)
        return now
      },
      progress: { progress, trace in
        looks += 1
        #expect(trace.steps.last == progress.k && trace.count <= 17)
      })
    let problem = Quadratic(diagonal: [1, 2])
    let method = GradientDescent(alpha: 0.001)
    let watched = try Driver(options: options, control: control).run(
      problem, using: method, from: [1, 1])
    let alone = try Driver(options: options).run(problem, using: method, from: [1, 1])
    #expect(looks > 5)
    #expect(watched.trace == alone.trace)
  }
}
