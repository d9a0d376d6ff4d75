import Optimization
import Syntax

/// The optimizers of the language, made from their arguments.
extension Evaluator {
  /// An optimizer with its arguments; bare `newton` is `newton()`.
  func makeOptimizer(_ entry: Entry, _ call: CallArguments) throws -> Value {
    try invoke(entry, call, in: globals)
  }

  /// Makes the optimizer that an invocation names.
  func optimizer(_ call: Invocation) throws -> Value {
    .optimizer(OptimizerValue(try method(call)))
  }

  private func method(_ call: Invocation) throws -> any Optimizer {
    let name = try call.string("name")
    switch call.entry.name {
    case "gd":
      return GradientDescent(
        alpha: try schedule(call, "α"), search: try search(call), name: name)
    case "momentum":
      return Momentum(
        alpha: try schedule(call, "α"), eta: try schedule(call, "η"), name: name)
    case "nesterov":
      return try nesterov(call, name: name)
    case "bfgs":
      return BFGS(
        alpha: try schedule(call, "α"), search: try search(call) ?? .wolfe(WolfeSearch()),
        name: name)
    case "sr1":
      return SR1(
        alpha: try schedule(call, "α"), search: try search(call) ?? .wolfe(WolfeSearch()),
        name: name)
    case "lbfgs":
      return LBFGS(
        memory: try rank(call, atMost: LBFGS.largestMemory) ?? 10, alpha: try schedule(call, "α"),
        search: try search(call) ?? .wolfe(WolfeSearch()), name: name)
    case "cg":
      return ConjugateGradients(
        formula: try conjugacy(call), alpha: try schedule(call, "α"), search: try search(call),
        name: name)
    case "barzilai_borwein":
      let kind = try call.word("kind", among: ["long", "short"])
      return BarzilaiBorwein(kind == "short" ? .short : .long, name: name)
    case "chebyshev":
      return try chebyshev(call, name: name)
    case "coordinate":
      let rule = try call.word("rule", among: ["cyclic", "greedy"])
      return CoordinateDescent(
        rule: rule == "greedy" ? .greedy : .cyclic, alpha: try schedule(call, "α"),
        search: try search(call), name: name)
    case "adam":
      return Adam(
        alpha: try schedule(call, "α") ?? 1e-3, beta1: try memory(call, "β1") ?? 0.9,
        beta2: try memory(call, "β2") ?? 0.999, epsilon: try positive(call, "ε") ?? 1e-8,
        name: name)
    case "truncated_newton":
      return TruncatedNewton(
        search: try search(call) ?? .backtracking(BacktrackingSearch()), name: name)
    case "hessian_free":
      return HessianFree(
        lambda: try call.optional("λ").map { try notNegative($0, "λ", at: call.span(of: "λ")) }
          ?? 45,
        omega: try factor(call, default: 2.0 / 3), name: name)
    case "projected_gradient":
      return ProjectedGradient(alpha: try schedule(call, "α"), name: name)
    case "lbfgs_b":
      return LBFGSB(memory: try rank(call, atMost: LBFGSB.largestMemory) ?? 10, name: name)
    case "nelder_mead":
      return NelderMead(name: name)
    case "newton":
      return Newton(damping: try damping(call), name: name)
    case "gauss_newton":
      return GaussNewton(damping: try damping(call), name: name)
    default:
      throw error("name", "\(call.entry.name) is not an optimizer", at: call.span)
    }
  }

  private func nesterov(_ call: Invocation, name: String?) throws -> any Optimizer {
    let alpha = try schedule(call, "α")
    let restart = try call.flag("restart") ?? false
    switch try call.optional("η") {
    case .rule(.growing)?: return Nesterov.growing(alpha: alpha, restart: restart, name: name)
    case .function(let function)?:
      if case .builtin(let entry) = function.kind, entry.name == "growing" {
        return Nesterov.growing(alpha: alpha, restart: restart, name: name)
      }
      fallthrough
    default:
      return Nesterov(
        alpha: alpha, eta: try schedule(call, "η"), restart: restart, name: name)
    }
  }

  private func conjugacy(_ call: Invocation) throws -> ConjugateGradients.Formula {
    switch try call.word("β", among: ["HZ", "PR", "FR"]) {
    case "PR": .polakRibiere
    case "FR": .fletcherReeves
    default: .hagerZhang
    }
  }

  private func chebyshev(_ call: Invocation, name: String?) throws -> any Optimizer {
    let least = try positive(call, "μ")
    let largest = try positive(call, "L")
    if let least, let largest, least > largest {
      throw error("value", "`μ` is at most `L`", at: call.span)
    }
    return Chebyshev(least: least, largest: largest, name: name)
  }

  // MARK: Hyperparameters

  func requiredSchedule(_ call: Invocation, _ name: String) throws -> Schedule {
    guard let schedule = try schedule(call, name) else {
      throw error(
        "type", "\(call.entry.name) needs `\(name)`", at: call.span,
        advice: "write \(call.entry.name)(\(name) = 0.01)")
    }
    return schedule
  }

  /// A number, or a function of the step k = 1, 2, …; nil where it was not given.
  private func schedule(_ call: Invocation, _ name: String) throws -> Schedule? {
    guard let value = try call.optional(name) else { return nil }
    let span = call.span(of: name)
    guard case .function(let function) = value else {
      return .constant(try notNegative(value, name, at: span))
    }
    // A wrong function is found here and not in the middle of a run.
    _ = try number(try self.call(function, [.number(1)], at: span), at: span)
    let box = ScheduleFunction(function, evaluator: self, span: span)
    return .varying(description: function.name.isEmpty ? nil : function.name) { box.value(at: $0) }
  }

  func notNegative(_ value: Value, _ name: String, at span: SourceSpan) throws -> Double {
    let number = try number(value, at: span)
    guard number >= 0, number.isFinite else {
      throw error(
        "value", "`\(name)` is a number that is not negative, not \(NumberFormat.text(number))",
        at: span)
    }
    return number
  }

  func positive(_ call: Invocation, _ name: String) throws -> Double? {
    guard let number = try call.number(name) else { return nil }
    guard number > 0, number.isFinite else {
      throw error("value", "`\(name)` is a positive number", at: call.span(of: name))
    }
    return number
  }

  /// r, the number of pairs that a method remembers.
  private func rank(_ call: Invocation, atMost most: Int) throws -> Int? {
    try call.optional("r").map { try integer($0, in: 1...most, "`r`", at: call.span(of: "r")) }
  }

  private func memory(_ call: Invocation, _ name: String) throws -> Double? {
    guard let number = try call.number(name) else { return nil }
    guard number >= 0, number < 1 else {
      throw error("value", "`\(name)` lies in [0, 1)", at: call.span(of: name))
    }
    return number
  }
}

/// A function of the reader's as a schedule.
///
/// Optimizers are `Sendable`, an evaluator is not: a schedule is only ever asked by the thread that
/// made it, the one that runs the cell.
private final class ScheduleFunction: @unchecked Sendable {
  private let function: Function
  private let evaluator: Evaluator
  private let span: SourceSpan

  init(_ function: Function, evaluator: Evaluator, span: SourceSpan) {
    self.function = function
    self.evaluator = evaluator
    self.span = span
  }

  /// The value at step k; NaN where the function has none, which ends the run, and then the cell.
  func value(at k: Int) -> Double {
    do {
      let value = try evaluator.call(function, [.number(Double(k))], at: span)
      return try evaluator.number(value, at: span)
    } catch {
      if evaluator.scheduleFailure == nil { evaluator.scheduleFailure = error }
      return .nan
    }
  }
}
