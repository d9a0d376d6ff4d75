import Expressions
import Optimization
import OptimizationPlots
import Plotting
import Syntax

extension Evaluator {
  /// The convergence of runs.
  func convergenceLayers(_ runs: [RunValue]) -> [any Layer] {
    convergence(of: runs.map { RunSeries($0.run) })
  }

  /// `convergence(runs, x = steps, y = gap, best = false, band = none)`.
  func convergenceLayer(_ call: Invocation) throws -> Value {
    let runs = try runs(try call.required("runs"), at: call.span(of: "runs"))
    var axis = ConvergenceAxis.steps
    switch try call.word("x", among: ["steps", "epochs", "evals", "time"]) {
    case "epochs": axis = .epochs
    case "evals": axis = .evaluations
    case "time":
      axis = .time
      if let run = runs.first(where: { $0.run.k > 0 && $0.run.trace[.time] == nil }) {
        throw error(
          "value", "\(run.run.label) has no times", at: call.span(of: "x"),
          advice: "ask minimize for them: record = [time]")
      }
    default: break
    }
    var measure = ConvergenceMeasure.gap
    switch try call.word("y", among: ["gap", "value", "gradnorm"]) {
    case "value": measure = .value
    case "gradnorm": measure = .gradientNorm
    default: break
    }
    let band = try band(call)
    if band != nil, Set(runs.map(\.run.label)).count == runs.count {
      throw error(
        "value", "no two runs have one name: there is nothing to take quantiles over",
        at: call.span(of: "band"), advice: "give the runs of one method the same name = \"…\"")
    }
    return .layers(
      convergence(
        of: runs.map { RunSeries($0.run) }, x: axis, y: measure,
        isBestSoFar: try call.flag("best") ?? false, band: band))
  }

  private func band(_ call: Invocation) throws -> QuantileRange? {
    guard let value = try call.optional("band") else { return nil }
    guard case .rule(.quantiles(let range)) = value else {
      throw error(
        "type", "`band` is two quantiles, not \(value.kindPhrase)", at: call.span(of: "band"),
        advice: "band = quantiles(0.1, 0.9)")
    }
    return range
  }

  /// `quantiles(low, high)`.
  func quantiles(_ call: Invocation) throws -> Value {
    let low = try number(try call.required("low"), at: call.span(of: "low"))
    let high = try number(try call.required("high"), at: call.span(of: "high"))
    guard let range = QuantileRange(low, high) else {
      throw error(
        "value", "quantiles lie between 0 and 1, the lower one first", at: call.span,
        advice: "quantiles(0.1, 0.9)")
    }
    return .rule(.quantiles(range))
  }

  /// `paths(runs, plane = none, animate = false)`.
  func pathsLayer(_ call: Invocation) throws -> Value {
    let runs = try runs(try call.required("runs"), at: call.span(of: "runs"))
    let plane = try plane(call)
    for run in runs {
      let (label, trace) = (run.run.label, run.run.trace)
      guard trace.dimension >= 2 else {
        throw error(
          "shape", "\(label) ran in 1 dimension; paths are drawn in 2 or more",
          at: call.span(of: "runs"), advice: "plot(series(v, value))")
      }
      guard trace.path != nil else {
        throw error(
          "value", "\(label) kept no path: it has more than 1e6 numbers",
          at: call.span(of: "runs"))
      }
    }
    let drawn = paths(
      of: runs.map { RunSeries($0.run) }, plane: plane?.plane,
      isAnimated: try call.flag("animate") ?? false)
    return .layers(drawn + (plane == nil ? minimum(of: runs) : []))
  }

  /// The minimizer of the function that runs in the plane share, where it is known.
  private func minimum(of runs: [RunValue]) -> [any Layer] {
    guard let problem = runs.first?.problem,
      runs.allSatisfy({ $0.problem === problem && $0.run.trace.dimension == 2 }),
      let objective = try? FormulaObjective(
        problem, shape: .vector(2), evaluator: self, at: SourceSpan(0, 0)),
      let point = objective.knownOptimum?.point, point.count == 2
    else { return [] }
    return [MinimumLayer(Point(point[0], point[1]))]
  }

  // MARK: Fields

  /// `series(runs, field)`, `series(runs, [field, …])`.
  func seriesLayer(_ call: Invocation) throws -> Value {
    let runs = try runs(try call.required("runs"), at: call.span(of: "runs"))
    guard let fields = try quotedList(call.quoted("field")), !fields.isEmpty else {
      throw error(
        "type", "series needs a field of the runs", at: call.span, advice: "series(v, gradnorm)")
    }
    let title = fields.map { describe($0) }.joined(separator: ", ")
    var layers: [any Layer] = []
    for field in fields {
      let found = try runs.flatMap { run in
        try series(field, of: run, isAlone: runs.count == 1, title: title, in: call.scope)
      }
      guard !found.isEmpty else {
        throw error("value", "none of the runs has `\(describe(field))`", at: field.span)
      }
      layers += found
    }
    return .layers(layers)
  }

  /// An expression over a run's fields against the step; nothing where the run lacks one of them.
  private func series(
    _ expression: Expression, of run: RunValue, isAlone: Bool, title: String,
    in scope: Environment
  ) throws -> [any Layer] {
    let names = expression.names.map(Aliases.canonical)
    if names.contains(where: { Series(name: $0) != nil && field($0, of: run) == nil }) {
      return []
    }
    let inner = environment(of: run, names: expression.names, in: scope)
    let value = try evaluate(expression, in: inner)
    let tensor = try tensor(value, at: expression.span)
    let trace = run.run.trace
    let steps = trace.steps.map(Double.init)
    let places: [Double]
    switch tensor.elements.count {
    case trace.count: places = steps
    case trace.count + 1: places = [0] + steps
    default:
      throw error(
        "shape",
        "`\(describe(expression))` is no series of \(run.run.label): it has "
          + "\(tensor.elements.count) entries, the run \(trace.count) steps",
        at: expression.span)
    }
    let name = describe(expression)
    return OptimizationPlots.series(
      tensor.elements, at: places, label: isAlone ? name : "\(name) of \(run.run.label)",
      yTitle: title)
  }

  /// `schedule(s, 1..500)`: a hyperparameter by the step.
  func scheduleLayer(_ call: Invocation) throws -> Value {
    let value = try call.required("s")
    let span = call.span(of: "s")
    let steps = try call.optional("steps").map { try numbers($0, at: call.span(of: "steps")) }
    let places = steps ?? (1...1000).map(Double.init)
    guard places.count <= Self.maximumCurvePoints else {
      throw error(
        "limit", "a schedule is drawn for at most \(Self.maximumCurvePoints) steps",
        at: call.span(of: "steps"))
    }
    guard places.allSatisfy({ $0 >= 1 && Int(exactly: $0) != nil }) else {
      throw error(
        "value", "the steps of a schedule are whole numbers from 1", at: call.span(of: "steps"),
        advice: "schedule(s, 1..500)")
    }
    let values: [Double]
    switch value {
    case .function(let function):
      // A wrong function is told here; a step without a value is a gap.
      let sample = try sampler(of: function, at: span)
      values = sample(places)
      try poll(now: true)
    case .tensor, .series, .range:
      let constant = try number(value, at: span)
      values = places.map { _ in constant }
    default:
      throw error(
        "type", "a schedule is a number or a function of the step, not \(value.kindPhrase)",
        at: span, advice: "schedule(k -> 0.5/k, 1..500)")
    }
    let label = call.quoted("s").map { describe($0) } ?? "schedule"
    return .layers(
      OptimizationPlots.series(values, at: places, label: label, isStep: places.count <= 60))
  }

  /// `bound(f, k in 0..n, label = …)`: what a theory promises after k steps.
  func boundLayer(_ call: Invocation) throws -> Value {
    let (function, domain, span) = try graph(call)
    var steps: ClosedRange<Double>?
    if let domain {
      let places = try numbers(domain, at: span)
      guard let first = places.min(), let last = places.max(), first >= 0, last.isFinite else {
        throw error(
          "value", "a bound holds for steps from 0 on", at: span, advice: "bound(f, k in 0..150)")
      }
      steps = first...last
    }
    let label = try call.string("label") ?? curveLabel(of: function)
    return .layers([
      BoundCurve(label: label, steps: steps, values: try sampler(of: function, at: span))
    ])
  }
}
