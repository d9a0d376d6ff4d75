import Expressions
import Glibc
import Optimization
import Syntax

extension Evaluator {
  /// `minimize(h, opt | [opts], from =, steps =, until =, lower =, upper =, optimum =, record =)`.
  func minimize(_ call: Invocation) throws -> Value {
    guard case .function(let function) = try call.required("h") else {
      throw error(
        "type", "the first argument of minimize is a function to be minimised",
        at: call.span(of: "h"))
    }
    if case .builtin(let entry) = function.kind, TestProblem.implementation(of: entry.name) != nil {
      throw error(
        "type", "\(entry.name) is a family of functions", at: call.span(of: "h"),
        advice: "say which: \(Reference.signature(entry))")
    }
    let given = try call.required("opt")
    let optimizers = try optimizers(given, call)
    let isList = if case .record = given { true } else { false }
    let start = try startPoint(of: function, call)
    var options = try runOptions(call)
    options.box = try box(of: function, at: start, call)
    var minimization = Minimization(
      function: function, start: start,
      objective: try objective(of: function, at: start.shape, call), options: options,
      span: call.span(of: "h"))
    if let condition = call.quoted("until") {
      minimization.options.until = try stoppingRule(
        condition, call, knowsOptimum: minimization.knowsOptimum)
    }
    let meter = ProgressDisplay(evaluator: self, names: optimizers.map(\.label))
    let memory = MemoryWatch(limit: settings.memory)
    var runs: [RunValue] = []
    var error: (any Error)?
    for (index, optimizer) in optimizers.enumerated() {
      do {
        meter.begin(index)
        let run = try run(optimizer, on: minimization, memory: memory, meter: meter, call)
        runs.append(run)
        meter.finish(run.run)
        if run.run.status == .interrupted { break }
      } catch let failure {
        error = failure
        break
      }
    }
    meter.end()
    if let error { throw try minimizeError(error, call) }
    for run in runs {
      for note in run.run.notes {
        show(.text("note[\(note.kind)]: \(note.text)\n\(run.failedStep)"))
      }
    }
    let result: Value = isList ? .runs(runs) : runs.first.map { .run($0) } ?? .none
    if runs.contains(where: { $0.run.status == .interrupted }) {
      partial = result
      throw Interrupted()
    }
    return result
  }

  /// The function as an objective. An error in its formula may stand in an earlier cell: it is told
  /// which start led there.
  func objective(
    of function: Function, at shape: Shape, _ call: Invocation
  ) throws -> FormulaObjective {
    do {
      return try FormulaObjective(function, shape: shape, evaluator: self, at: call.span(of: "h"))
    } catch var error as EvaluationError where error.diagnostic.kind == "shape" {
      let given = call.has("at") ? "the point given by `at`" : "the start given by `from`"
      error.diagnostic.notes.append("\(given) is a \(shape)")
      throw error
    }
  }

  func minimizeError(_ error: any Error, _ call: Invocation) throws -> any Error {
    switch error {
    case let error as OperationError:
      return self.error(error, at: call.span(of: "h"))
    case OptimizationError.matrixTooLarge:
      return self.error("limit", "\(error)", at: call.span(of: "opt"))
    case OptimizationError.boxNotKept:
      let isOwn = !call.has("lower") && !call.has("upper")
      return self.error(
        "value", "\(error)", at: call.span(of: "opt"),
        advice: isOwn ? "or leave the problem's bounds out: lower = -inf, upper = inf" : "")
    case let error as OptimizationError:
      return self.error("value", error.description, at: call.span)
    default: return error
    }
  }

  func optimizers(_ value: Value, _ call: Invocation) throws -> [OptimizerValue] {
    let span = call.span(of: "opt")
    switch value {
    case .optimizer(let optimizer): return [optimizer]
    case .record(let fields):
      return try fields.flatMap { try optimizers($0.value, call) }
    case .function(let function):
      if case .builtin(let entry) = function.kind, entry.kind == .optimizer {
        return try optimizers(try makeOptimizer(entry, CallArguments(span: span)), call)
      }
      if case .user(let closure) = function.kind, isUpdate(closure.body, in: closure.scope) {
        return try optimizers(try self.call(function, [], at: span), call)
      }
      fallthrough
    default:
      throw error(
        "type", "\(call.entry.name) needs an optimizer or a list of them, not \(value.kindPhrase)",
        at: span, advice: "write gd(α = 0.1), or [gd(α = 0.1), newton()]")
    }
  }

  /// The start as an array of the shape the function takes.
  func startPoint(of function: Function, _ call: Invocation, by name: String = "from") throws
    -> Tensor
  {
    let parameters = function.parameters ?? []
    let what = name == "from" ? "start" : "point"
    guard let given = try call.optional(name) else {
      if let problem = function.problem { return Tensor(vector: problem.start) }
      throw error(
        "type", "\(call.entry.name) needs a \(what)", at: call.span,
        advice: "write \(name) = [\(parameters.count > 1 ? "1, 1" : "…")]")
    }
    let span = call.span(of: name)
    var start = try tensor(given, at: span)
    if case .row(let count) = start.shape { start = try Tensor(.vector(count), start.elements) }
    guard start.shape.count > 0 else {
      throw error("value", "the \(what) is empty: there is nothing to minimise over", at: span)
    }
    guard start.elements.allSatisfy(\.isFinite) else {
      throw error("value", "the \(what) has entries that are not finite", at: span)
    }
    let needed = parameters.filter { $0.defaultValue == nil }.count
    if needed > 1, start.shape.count != needed {
      throw error(
        "shape",
        "\(signature(of: function)) has \(needed) arguments, the \(what) \(start.shape.count) entries",
        at: span)
    }
    if start.shape == .scalar, needed <= 1, parameters.first?.space?.isEmpty == false {
      start = Tensor(vector: start.elements)
    }
    return start
  }

  func runOptions(_ call: Invocation) throws -> RunOptions {
    var options = RunOptions()
    if let steps = try call.optional("steps") {
      options.steps = try integer(
        steps, in: 0...Int(Int32.max), "`steps`", at: call.span(of: "steps"))
    }
    if let optimum = try call.number("optimum") {
      guard optimum.isFinite else {
        throw error("value", "`optimum` is a finite number", at: call.span(of: "optimum"))
      }
      options.optimum = Optimum(value: optimum)
    }
    if let record = call.quoted("record") {
      options.record = try recordedSeries(record)
    }
    return options
  }

  /// `record = [time, path]`: names of series; `path` and the default ones are always kept.
  private func recordedSeries(_ expression: Expression) throws -> Set<Series> {
    var names = [expression]
    if case .array(let rows) = expression.kind { names = rows.flatMap { $0 } }
    var series = Series.recordedByDefault
    for name in names {
      guard case .name(let text) = name.kind else {
        throw error("type", "`record` is a list of names of series", at: name.span)
      }
      if text == "path" { continue }
      guard let one = Series(name: Aliases.canonical(text)) else {
        throw error(
          "name", "there is no series `\(text)`", at: name.span,
          advice: Suggestion.question(for: text, among: Series.allCases.map(\.name)) ?? "")
      }
      series.insert(one)
    }
    return series
  }
}

/// Seconds of a clock that never goes back.
func monotonicSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}
