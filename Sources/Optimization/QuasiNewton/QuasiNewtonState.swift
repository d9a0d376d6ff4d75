/// The state of a quasi-Newton method, and the step that all of them share: learn from the step before,
/// go in the direction that the memory gives, or down the gradient where that direction is none of
/// descent, or no step is found on it.
public struct QuasiNewtonState<Memory: CurvatureMemory>: LineState, Sendable {
  var line: SearchLine
  var memory: Memory
  private var progress = StepProgress()
  /// The step last taken, not learnt from yet.
  private var taken: LineSample?
  private var k = 0
  /// The steps at which the memory was dropped.
  private var restarts = 0
  /// The pairs from which nothing could be learnt.
  private var skips = 0

  /// Below this share of the slope, its growth over a step is no curvature to learn from.
  private static var leastCurvature: Double { 1e-12 }

  init(at start: Iterate, memory: Memory) {
    line = SearchLine(through: start)
    self.memory = memory
  }

  mutating func step(
    _ length: StepLength, learnsNegative: Bool = false, oracle: GradientOracle
  ) -> StepReport {
    if let reason = progress.reasonToEnd { return StepReport(.exhausted(reason)) }
    k += 1
    if let taken {
      // sᵀy = α(φ′(α) − φ′(0)).
      let growth = taken.slope - line.slope
      let least = -Self.leastCurvature * line.slope
      if growth > least || (learnsNegative && growth < -least) {
        memory.learn(from: line, step: taken.alpha)
      } else {
        skips += 1
      }
      memory.direct(&line)
    }
    var first = memory.isEmpty ? line.downhillStep : 1
    if learnsNegative && line.slope >= 0 && line.slope.isFinite {
      // An indefinite matrix is as good a memory as any, but its direction leads uphill.
      line.pointDownhill()
      first = line.downhillStep
    } else if !(line.slope < 0 && line.slope.isFinite) {
      first = restart()
    }
    var found = length.take(k, on: &line, first: first, oracle: oracle)
    if found == nil && !memory.isEmpty {
      found = length.take(k, on: &line, first: restart(), oracle: oracle)
    }
    taken = found
    guard let found else {
      return StepReport(.exhausted("no step along the negative gradient lowers the value"))
    }
    progress.record(found, on: line)
    return StepReport(alpha: found.alpha)
  }

  /// Begins anew down the gradient. Returns the first step to try there.
  private mutating func restart() -> Double {
    if !memory.isEmpty { restarts += 1 }
    memory.forget()
    line.pointDownhill()
    return line.downhillStep
  }

  /// Whether the flattest direction met leaves no more to be gained.
  var isSettled: Bool { progress.isSettled(on: line) }

  /// What a reader should know.
  var notes: [String] {
    var notes: [String] = []
    if skips > 0 {
      notes.append("the curvature along \(stepsText(skips)) was not positive: skipped")
    }
    if restarts > 0 {
      notes.append("begun anew from the negative gradient at \(stepsText(restarts))")
    }
    return notes
  }
}
