import LinearAlgebra

/// A run while it lasts: the loop of `Driver` and its variables.
struct Iteration<Method: Optimizer> {
  private let optimizer: Method
  private let oracle: Method.RequiredOracle
  private let hasGradient: Bool
  private let options: RunOptions
  private let control: RunControl
  private let form: QuadraticForm?
  private let gapMeasure: GapMeasure?
  private let start: Trace.Start
  private let stationarity: Stationarity
  /// Whether the start given lies outside the box.
  private let isStartMoved: Bool

  private var state: Method.State
  private var recorder: TraceRecorder
  private var meter: ProgressMeter
  private var seen: Observation
  private var report = StepReport()
  private var k = 0
  private var epoch = 0.0
  private var gap: Double?

  init(
    _ optimizer: Method, oracle: Method.RequiredOracle, start: [Double], driver: Driver
  ) throws(OptimizationError) {
    self.optimizer = optimizer
    self.oracle = oracle
    hasGradient = oracle.answersGradients
    options = driver.options
    control = driver.control
    form = oracle.objective.quadraticForm
    meter = ProgressMeter(clock: control.clock)
    stationarity = Stationarity(box: oracle.box)
    var start = start
    isStartMoved = oracle.box.map { !$0.contains(start) } ?? false
    oracle.box?.project(&start)
    var first = Iterate(at: start)
    oracle.evaluate(&first)
    gapMeasure = GapMeasure(
      optimum: options.optimum ?? oracle.objective.knownOptimum, form: form,
      start: hasGradient ? first : nil)
    seen = Observation(of: first, gradnorm: stationarity.norm(of: first))
    gap = gapMeasure?.gap(of: first)
    self.start = Trace.Start(value: first.value, gradnorm: seen.gradnorm, gap: gap)
    var known = Set(Series.allCases)
    if gapMeasure == nil { known.remove(.gap) }
    if !hasGradient { known.remove(.gradnorm) }
    if control.clock == nil { known.remove(.time) }
    recorder = TraceRecorder(start: self.start, point: start, options: options, known: known)
    state = try optimizer.initialState(at: first, oracle: oracle)
  }

  /// Steps until there is a reason to end.
  mutating func run() throws -> Run {
    while true {
      if let termination = try reasonToEnd() { return finished(termination) }
      report = optimizer.step(&state, oracle: oracle)
      if case .exhausted(let reason) = report.outcome {
        return finished(control.isCancelled() ? interrupted : exhausted(reason))
      }
      guard observeStep() else {
        // A cancelled evaluation answers NaN: the step does not count.
        state.iterate = Iterate(at: seen.point)
        state.iterate.value = seen.value
        return finished(interrupted)
      }
      record()
      if let progress = control.progress, meter.isDue() {
        progress(snapshot, recorder.complete())
      }
    }
  }

  // MARK: - Ends

  private var isStationary: Bool {
    guard hasGradient,
      StoppingRule.isStationary(value: seen.value, gradnorm: seen.gradnorm, start: start),
      stationarity.box == nil
        || StoppingRule.isStationary(
          value: seen.value, gradnorm: stationarity.testedNorm(of: state.iterate), start: start)
    else { return false }
    // A gradient that was as small at the start says little.
    return seen.gradnorm <= StoppingRule.shrinkage * start.gradnorm
      || stationarity.confirms(state.iterate, by: oracle.observe)
  }

  private var interrupted: Termination {
    Termination(.interrupted, reason: "interrupted after \(k) steps")
  }

  private func reasonToEnd() throws -> Termination? {
    if let reason = DivergenceTest.reason(
      value: seen.value, gradnorm: seen.gradnorm, hasGradient: hasGradient, start: start.value)
    {
      if control.isCancelled() { return interrupted }
      return Termination(.diverged, reason: explanationOfDivergence ?? reason)
    }
    if let until = options.until {
      if try until(snapshot) {
        return Termination(.converged, reason: "the stopping rule holds")
      }
    } else if isStationary, optimizer.isSettled(state) {
      return stationary
    }
    if seen.stepsUnmoved >= 3 { return exhausted("θ has not changed for three steps") }
    if k >= options.steps { return Termination(.stepLimit, reason: "the budget of \(k) steps") }
    if let limit = options.epochs, epoch >= limit {
      return Termination(.epochLimit, reason: "the budget of \(longText(limit)) epochs")
    }
    return control.isCancelled() ? interrupted : nil
  }

  private var stationary: Termination {
    let bound = longText(StoppingRule.tolerance)
    return Termination(
      .converged,
      reason: "\(stationarity.symbol) = \(shortText(seen.gradnorm)) < \(bound)·(1 + |h|)")
  }

  /// The end of a method that can go no further: a success only at a stationary point.
  private func exhausted(_ reason: String) -> Termination {
    let isSettled = optimizer.isSettled(state)
    if isStationary && isSettled { return stationary }
    guard !hasGradient, isSettled, let norm = oracle.gradientNorm(at: seen.point)
    else { return Termination(.stalled, reason: reason) }
    let bound = longText(StoppingRule.toleranceByValues)
    return norm < StoppingRule.toleranceByValues * (1 + abs(seen.value))
      ? Termination(
        .converged, reason: "\(reason), and ‖∇h‖ = \(shortText(norm)) < \(bound)·(1 + |h|)")
      : Termination(.stalled, reason: "\(reason), but ‖∇h‖ = \(shortText(norm)) there")
  }

  private var explanationOfDivergence: String? {
    guard k > 0, let form, form.dimension <= GradientDescent.largestSpectrum,
      let largest = form.extremeCurvatures?.largest, largest > 0
    else { return nil }
    return optimizer.reasonForDivergence(after: report, largestCurvature: largest)
  }

  private mutating func finished(_ termination: Termination) -> Run {
    var notes = optimizer.notes(on: state).map { RunNote(kind: "choice", text: $0) }
    if isStartMoved {
      notes.insert(
        RunNote(
          kind: "bounds",
          text: "the start lies outside the box: \(optimizer.identifier) begins at "
            + "the nearest point inside"), at: 0)
    }
    if termination.status == .diverged || termination.status == .stalled {
      let text = "\(optimizer.description) stopped at step \(k): \(termination.reason)"
      notes.append(RunNote(kind: termination.status.rawValue, text: text))
    }
    let trace = recorder.complete()
    if trace.stride > 1 {
      let text = "of \(k) steps the series of \(optimizer.label) keep one in \(trace.stride)"
      notes.append(RunNote(kind: "series", text: text))
    }
    return Run(
      optimizer: optimizer.identifier, label: optimizer.label, k: k, final: state.iterate,
      best: seen.best, trace: trace, termination: termination,
      evals: oracle.counts, notes: notes, variables: optimizer.variables(of: state))
  }

  // MARK: - Observation

  /// Takes in the new iterate. Returns false, and takes in nothing, if it is the victim of a cancelled evaluation.
  private mutating func observeStep() -> Bool {
    if !state.iterate.isEvaluated { oracle.observe(&state.iterate) }
    let isAccepted = report.outcome == .accepted
    guard
      Self.observe(
        &state.iterate, into: &seen, step: k + 1, isAccepted: isAccepted, hasGradient: hasGradient,
        stationarity: stationarity, control: control)
    else { return false }
    k += 1
    epoch += report.epochs
    gap = recorder.records(.gap) ? gapMeasure?.gap(of: state.iterate) : nil
    return true
  }

  /// Takes in an iterate where it stands: `inout`, though it is only read, because a copy would be held
  /// beside the state, and holding takes as long as a step on a small problem.
  private static func observe(
    _ iterate: inout Iterate, into seen: inout Observation, step: Int, isAccepted: Bool,
    hasGradient: Bool, stationarity: Stationarity, control: RunControl
  ) -> Bool {
    let gradnorm = stationarity.norm(of: iterate)
    let isFinite = iterate.value.isFinite && (!hasGradient || gradnorm.isFinite)
    if !isFinite && control.isCancelled() { return false }
    seen.take(iterate, gradnorm: gradnorm, step: step, isAccepted: isAccepted)
    return true
  }

  private mutating func record() {
    let counts = oracle.counts
    let elapsed = recorder.records(.time) ? meter.elapsed : nil
    let row = recorder.nextRow()
    row[.value] = seen.value
    row[.gap] = gap ?? .nan
    row[.gradnorm] = seen.gradnorm
    row[.step] = seen.stepLength
    row[.alpha] = report.alpha
    row[.eta] = report.eta
    row[.lambda] = report.lambda
    row[.rho] = report.rho
    row[.radius] = report.radius
    row[.epoch] = epoch
    row[.time] = elapsed ?? .nan
    row[.cost] = counts.cost(dimension: oracle.dimension)
    row[.values] = Double(counts.values)
    row[.gradients] = Double(counts.gradients)
    row[.hessianProducts] = Double(counts.hessianProducts)
    row[.hessians] = Double(counts.hessians)
    row[.factorizations] = Double(counts.factorizations)
    row[.jacobians] = Double(counts.jacobians)
    recorder.appendToPath(seen.point)
  }

  private var snapshot: Progress {
    Progress(
      k: k, value: seen.value, gradnorm: seen.gradnorm, gradnorm0: start.gradnorm,
      gap0: start.gap, step: report.outcome == .rejected ? .nan : seen.stepLength, epoch: epoch,
      evals: oracle.counts,
      stepLimit: options.steps, gap: gap ?? gapMeasure?.gap(of: state.iterate),
      point: seen.point, meter: meter)
  }
}
