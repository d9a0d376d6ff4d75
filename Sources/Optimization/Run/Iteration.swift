import LinearAlgebra

/// A run while it lasts: the loop of `Driver` and its variables.
struct Iteration<Method: Optimizer> {
  private let optimizer: Method
  private let oracle: Method.RequiredOracle
  private let options: RunOptions
  private let control: RunControl
  private let form: QuadraticForm?
  private let gapMeasure: GapMeasure?
  private let stationarity: Stationarity
  /// Whether the start given lies outside the box.
  private let isStartMoved: Bool

  private var state: Method.State
  private var recorder: TraceRecorder
  private var meter: ProgressMeter
  private var best: BestIterate
  /// θ at the last observation.
  private var point: [Double]
  /// h(θ) there.
  private var value: Double
  private var report = StepReport()
  private var k = 0
  private var epoch = 0.0
  private var gradnorm: Double
  private var gap: Double?
  private var stepLength = Double.nan
  private var stepsUnmoved = 0

  init(
    _ optimizer: Method, oracle: Method.RequiredOracle, start: [Double], driver: Driver
  ) throws(OptimizationError) {
    self.optimizer = optimizer
    self.oracle = oracle
    options = driver.options
    control = driver.control
    form = oracle.objective.quadraticForm
    gapMeasure = GapMeasure(
      optimum: options.optimum ?? oracle.objective.knownOptimum, form: form)
    meter = ProgressMeter(clock: control.clock)
    stationarity = Stationarity(box: oracle.box)
    var start = start
    isStartMoved = oracle.box.map { !$0.contains(start) } ?? false
    oracle.box?.project(&start)
    var first = Iterate(at: start)
    oracle.evaluate(&first)
    gradnorm = stationarity.norm(of: first)
    gap = gapMeasure?.gap(at: start, value: first.value)
    recorder = TraceRecorder(
      start: Trace.Start(value: first.value, gradnorm: gradnorm, gap: gap), point: start,
      options: options)
    best = BestIterate(point: start, value: first.value, k: 0)
    point = start
    value = first.value
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
        state.iterate = Iterate(at: point)
        state.iterate.value = value
        return finished(interrupted)
      }
      record()
      if let progress = control.progress, meter.isDue() {
        progress(snapshot, recorder.trace)
      }
    }
  }

  // MARK: - Ends

  private var start: Trace.Start { recorder.trace.start }

  private var isStationary: Bool {
    guard oracle.answersGradients,
      StoppingRule.isStationary(value: value, gradnorm: gradnorm, start: start)
    else { return false }
    // A gradient that was as small at the start says little.
    return gradnorm <= StoppingRule.shrinkage * start.gradnorm
      || stationarity.confirms(state.iterate, by: oracle.observe)
  }

  private var interrupted: Termination {
    Termination(.interrupted, reason: "interrupted after \(k) steps")
  }

  private func reasonToEnd() throws -> Termination? {
    if let reason = DivergenceTest.reason(
      value: value, gradnorm: gradnorm, hasGradient: oracle.answersGradients,
      start: start.value)
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
    if stepsUnmoved >= 3 { return exhausted("θ has not changed for three steps") }
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
      reason: "\(stationarity.symbol) = \(shortText(gradnorm)) < \(bound)·(1 + |h|)")
  }

  /// The end of a method that can go no further: a success only at a stationary point.
  private func exhausted(_ reason: String) -> Termination {
    let isSettled = optimizer.isSettled(state)
    if isStationary && isSettled { return stationary }
    guard !oracle.answersGradients, isSettled, let norm = oracle.gradientNorm(at: point) else {
      return Termination(.stalled, reason: reason)
    }
    let bound = longText(StoppingRule.toleranceByValues)
    return norm < StoppingRule.toleranceByValues * (1 + abs(value))
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

  private func finished(_ termination: Termination) -> Run {
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
    return Run(
      optimizer: optimizer.identifier, label: optimizer.label, k: k, final: state.iterate,
      best: best, trace: recorder.trace, termination: termination, evals: oracle.counts,
      notes: notes, variables: optimizer.variables(of: state))
  }

  // MARK: - Observation

  /// Takes in the new iterate. Returns false, and takes in nothing, if it is the victim of a cancelled evaluation.
  private mutating func observeStep() -> Bool {
    // The state is of a type not known here: it is read once, and let go before the next step.
    var iterate = state.iterate
    if !iterate.isEvaluated {
      oracle.observe(&state.iterate)
      iterate = state.iterate
    }
    let norm = stationarity.norm(of: iterate)
    let isFinite = iterate.value.isFinite && (!oracle.answersGradients || norm.isFinite)
    if !isFinite && control.isCancelled() { return false }
    k += 1
    epoch += report.epochs
    gradnorm = norm
    value = iterate.value
    stepLength = distance(iterate.point, point)
    stepsUnmoved = report.outcome == .accepted && stepLength == 0 ? stepsUnmoved + 1 : 0
    for i in point.indices { point[i] = iterate.point[i] }
    if value < best.value || (best.value.isNaN && !value.isNaN) {
      for i in best.point.indices { best.point[i] = point[i] }
      best.value = value
      best.k = k
    }
    gap = recorder.records(.gap) ? gapMeasure?.gap(at: point, value: value) : nil
    return true
  }

  private mutating func record() {
    let counts = oracle.counts
    recorder.beginRow(step: k)
    recorder.write(.value, value)
    if let gap { recorder.write(.gap, gap) }
    if oracle.answersGradients { recorder.write(.gradnorm, gradnorm) }
    recorder.write(.step, stepLength)
    recorder.write(.alpha, report.alpha, absent: .nan)
    recorder.write(.eta, report.eta, absent: .nan)
    recorder.write(.lambda, report.lambda, absent: .nan)
    recorder.write(.rho, report.rho, absent: .nan)
    recorder.write(.radius, report.radius, absent: .nan)
    recorder.write(.epoch, epoch)
    if recorder.records(.time), let elapsed = meter.elapsed { recorder.write(.time, elapsed) }
    recorder.write(.cost, counts.cost(dimension: oracle.dimension))
    recorder.write(.values, Double(counts.values), absent: 0)
    recorder.write(.gradients, Double(counts.gradients), absent: 0)
    recorder.write(.hessianProducts, Double(counts.hessianProducts), absent: 0)
    recorder.write(.hessians, Double(counts.hessians), absent: 0)
    recorder.write(.factorizations, Double(counts.factorizations), absent: 0)
    recorder.write(.jacobians, Double(counts.jacobians), absent: 0)
    recorder.appendToPath(point)
  }

  private var snapshot: Progress {
    Progress(
      k: k, value: value, gradnorm: gradnorm, gradnorm0: start.gradnorm,
      gap0: start.gap, step: stepLength, epoch: epoch, evals: oracle.counts,
      stepLimit: options.steps, dimension: oracle.dimension, meter: meter, knownGap: gap,
      gapMeasure: gapMeasure, point: point)
  }
}

/// ‖a − b‖, both of one length.
private func distance(_ a: [Double], _ b: [Double]) -> Double {
  var sum = 0.0
  var largest = 0.0
  for i in 0..<min(a.count, b.count) {
    let difference = a[i] - b[i]
    sum += difference * difference
    largest = max(largest, abs(difference))
  }
  // A sum that over- or underflowed is taken again in units of the largest entry.
  if sum > 1e-280 && sum < 1e280 || largest == 0 || !largest.isFinite { return sum.squareRoot() }
  var scaled = 0.0
  for i in 0..<min(a.count, b.count) {
    let ratio = (a[i] - b[i]) / largest
    scaled += ratio * ratio
  }
  return largest * scaled.squareRoot()
}
