import Expressions
import Optimization
import Syntax

/// A function to be minimised from a start: what optimizers are run on.
struct Minimization {
  /// The function.
  let function: Function
  /// The start, in the shape that the function takes.
  let start: Tensor
  /// The function as an objective.
  let objective: FormulaObjective
  /// Budget, stopping rule, what to record.
  var options: RunOptions
  /// Where the function stands in the text.
  let span: SourceSpan

  /// A function to be minimised, in the problem's own box unless `options` have another.
  init(
    function: Function, start: Tensor, objective: FormulaObjective, options: RunOptions,
    span: SourceSpan
  ) {
    self.function = function
    self.start = start
    self.objective = objective
    self.options = options
    self.span = span
    if options.box == nil { self.options.box = function.problem?.box }
  }

  /// Whether its runs have a gap.
  var knowsOptimum: Bool { options.optimum != nil || objective.knownOptimum != nil }
}

extension Evaluator {
  /// The run of one optimizer.
  func run(
    _ value: OptimizerValue, on minimization: Minimization, memory: MemoryWatch,
    meter: ProgressDisplay, _ call: Invocation
  ) throws -> RunValue {
    let objective = minimization.objective
    let control = objective.control(watching: memory) { progress, trace in
      meter.report(progress, trace)
    }
    let optimizer = try optimizer(
      value, for: minimization.function, at: minimization.start, span: minimization.span)
    var problem: any Objective = objective
    if optimizer.needsResiduals {
      problem = try LeastSquaresFormula(objective, for: optimizer.identifier)
    } else if optimizer.needsValuesAlone, !objective.hasGradient {
      problem = ValueFormula(formula: objective)
    }
    let run = try Driver(options: minimization.options, control: control).run(
      problem, using: optimizer, from: minimization.start.elements)
    if let failure = objective.failure, failure.kind != "interrupted" { throw failure }
    if memory.isFull {
      throw error(
        "limit",
        "after \(run.k) steps the run's series fill the \(memory.limit.text) a session may hold",
        at: call.span, advice: "take fewer steps, or allow more: set(memory = \"8 GiB\")")
    }
    if let failure = scheduleFailure {
      scheduleFailure = nil
      throw failure
    }
    var result = RunValue(
      run: run, problem: minimization.function,
      provenance: Provenance(of: minimization.function, in: globals))
    if let update = optimizer as? CompiledUpdate {
      result.states = update.finalStates(of: run)
      if run.status == .stalled, let failure = update.program.failure {
        result.failedStep = place(of: failure)
      }
    }
    return result
  }

  /// The line of the text at which a step of the reader's own failed, with its carets.
  private func place(of failure: OperationError) -> String {
    let error = self.error(failure, at: nil)
    let lines = error.diagnostic.rendered(in: error.source).split(separator: "\n").dropFirst()
    return lines.map { $0 + "\n" }.joined()
  }
}
