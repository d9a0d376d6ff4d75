import Optimization
import Syntax

/// The line searches of the language, and the argument `search` that takes them.
extension Evaluator {
  /// `search = wolfe()`, or bare `wolfe`; nil where it was not given, or is none.
  func search(_ call: Invocation) throws -> LineSearch? {
    guard let value = try call.optional("search") else { return nil }
    let span = call.span(of: "search")
    if case .rule(.search(let search)) = value { return search }
    if case .function(let function) = value, case .builtin(let entry) = function.kind,
      Self.searches.contains(entry.name),
      case .rule(.search(let search)) = try invoke(entry, CallArguments(span: span), in: globals)
    {
      return search
    }
    throw error(
      "type", "`search` is a line search such as wolfe(), not \(value.kindPhrase)", at: span,
      advice: "write one of backtracking(), wolfe(), hager_zhang(), exact()")
  }

  private static let searches: Set = ["backtracking", "wolfe", "hager_zhang", "exact"]

  /// `backtracking(c = 1e-4, factor = 1/2)`.
  func backtracking(_ call: Invocation) throws -> Value {
    .rule(
      .search(
        .backtracking(
          BacktrackingSearch(
            sufficientDecrease: try fraction(call, "c", default: 1e-4, below: 0.5),
            contraction: try fraction(call, "factor", default: 0.5)))))
  }

  /// `wolfe(c1 = 1e-4, c2 = 0.9)`.
  func wolfe(_ call: Invocation) throws -> Value {
    let c1 = try fraction(call, "c1", default: 1e-4, below: 0.5)
    let c2 = try fraction(call, "c2", default: 0.9)
    guard c1 < c2 else {
      throw error("value", "c1 is below c2, else there may be no such step", at: call.span)
    }
    return .rule(.search(.wolfe(WolfeSearch(c1: c1, c2: c2))))
  }

  /// `hager_zhang(δ = 0.1, σ = 0.9)`.
  func hagerZhang(_ call: Invocation) throws -> Value {
    let delta = try fraction(call, "δ", default: 0.1, below: 0.5)
    let sigma = try fraction(call, "σ", default: 0.9)
    guard delta <= sigma else {
      throw error("value", "δ is at most σ, else there may be no such step", at: call.span)
    }
    return .rule(.search(.hagerZhang(HagerZhangSearch(delta: delta, sigma: sigma))))
  }

  /// `exact()`.
  func exactSearch(_ call: Invocation) throws -> Value { .rule(.search(.exact)) }

  /// A number between 0 and a bound, both excluded.
  private func fraction(
    _ call: Invocation, _ name: String, default standard: Double, below bound: Double = 1
  ) throws -> Double {
    guard let number = try call.number(name) else { return standard }
    guard number > 0, number < bound else {
      throw error(
        "value", "`\(name)` lies between 0 and \(NumberFormat.text(bound))",
        at: call.span(of: name))
    }
    return number
  }
}

extension LineSearch {
  /// As it is written.
  var text: String {
    switch self {
    case .backtracking(let rule):
      "backtracking(c = \(NumberFormat.text(rule.sufficientDecrease)), "
        + "factor = \(NumberFormat.text(rule.contraction)))"
    case .wolfe(let rule):
      "wolfe(c1 = \(NumberFormat.text(rule.c1)), c2 = \(NumberFormat.text(rule.c2)))"
    case .hagerZhang(let rule):
      "hager_zhang(δ = \(NumberFormat.text(rule.delta)), σ = \(NumberFormat.text(rule.sigma)))"
    case .exact: "exact()"
    }
  }
}
