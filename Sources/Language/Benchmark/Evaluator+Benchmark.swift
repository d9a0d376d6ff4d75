import Expressions
import Optimization
import Syntax

extension Evaluator {
  /// `benchmark(problems, opt | [opts], from =, steps =, tol =)`.
  func benchmark(_ call: Invocation) throws -> Value {
    let functions = try benchmarkProblems(try call.required("problems"), call)
    let optimizers = try optimizers(try call.required("opt"), call)
    guard !functions.isEmpty, !optimizers.isEmpty else {
      throw error("value", "a benchmark needs problems and optimizers", at: call.span)
    }
    let tolerance = try positive(call, "tol") ?? 1e-4
    let names = functions.flatMap { function in
      optimizers.map { "\($0.label) on \(function.name)" }
    }
    let meter = ProgressDisplay(evaluator: self, names: names, keepsFinished: false)
    defer { meter.end() }
    let memory = MemoryWatch(limit: settings.memory)
    var result = BenchmarkValue(
      optimizers: optimizers.map(\.identifier), labels: optimizers.map(\.label), problems: [])
    do {
      for function in functions {
        let minimization = try minimization(of: function, call)
        var outcomes: [BenchmarkValue.Outcome] = []
        for (index, optimizer) in optimizers.enumerated() {
          meter.begin(result.problems.count * optimizers.count + index)
          outcomes.append(try outcome(of: optimizer, on: minimization, memory, meter, call))
        }
        let published = function.problem?.minima ?? []
        let computed = minimization.objective.knownOptimum.map { [$0.value] } ?? []
        let number = result.problems.count + 1
        result.problems.append(
          BenchmarkValue.Problem(
            name: function.name.isEmpty ? "problem \(number)" : function.name,
            dimension: minimization.start.elements.count, outcomes: outcomes,
            minima: published.isEmpty ? computed : published, arePublished: !published.isEmpty,
            tolerance: tolerance))
      }
    } catch let error as Interrupted {
      if !result.problems.isEmpty { partial = .benchmark(result) }
      throw error
    }
    for note in result.refusals { show(.text("note[refused]: \(note)\n")) }
    return .benchmark(result)
  }

  /// One run. A problem that is none for the method, such as one without residuals, is no error.
  private func outcome(
    of optimizer: OptimizerValue, on minimization: Minimization, _ memory: MemoryWatch,
    _ meter: ProgressDisplay, _ call: Invocation
  ) throws -> BenchmarkValue.Outcome {
    if case .builtIn(let method) = optimizer.method, method.needsResiduals {
      do {
        _ = try minimization.objective.residuals()
      } catch  where error.kind == "value" {
        return BenchmarkValue.Outcome(refusal: error.message)
      }
    }
    do {
      let run = try run(optimizer, on: minimization, memory: memory, meter: meter, call)
      if run.run.status == .interrupted { throw Interrupted() }
      return BenchmarkValue.Outcome(run: run)
    } catch let refusal as OptimizationError {
      return BenchmarkValue.Outcome(refusal: refusal.description)
    } catch {
      throw try minimizeError(error, call)
    }
  }

  private func minimization(of function: Function, _ call: Invocation) throws -> Minimization {
    let start = try startPoint(of: function, call)
    return Minimization(
      function: function, start: start,
      objective: try objective(of: function, at: start.shape, call), options: try runOptions(call),
      span: call.span(of: "problems"))
  }

  /// The functions of a list or a record; families at their standard sizes.
  private func benchmarkProblems(_ value: Value, _ call: Invocation) throws -> [Function] {
    let span = call.span(of: "problems")
    switch value {
    case .record(let fields):
      return try fields.flatMap { try benchmarkProblems($0.value, call) }
    case .function(let function):
      guard case .builtin(let entry) = function.kind else { return [function] }
      guard TestProblem.implementation(of: entry.name) != nil,
        entry.name != TestProblem.quadratic.name
      else {
        throw error(
          "type", "\(entry.name) is no problem as it stands", at: span,
          advice: Self.problemsAdvice)
      }
      return try benchmarkProblems(
        try invoke(entry, CallArguments(span: span), in: globals), call)
    default:
      throw error(
        "type", "problems are functions, not \(value.kindPhrase)", at: span,
        advice: Self.problemsAdvice)
    }
  }

  private static let problemsAdvice =
    "write problems.mgh, or a list such as [problems.beale, problems.watson(9)]"
}
