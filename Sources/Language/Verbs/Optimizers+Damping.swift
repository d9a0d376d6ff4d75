import Optimization
import Syntax

/// How second-order methods are kept trustworthy: damping, or a trust region.
extension Evaluator {
  /// The damping or the region of a call that has both arguments.
  func damping(_ call: Invocation) throws -> Damping {
    let damping = try call.optional("damping")
    let region = try call.optional("region")
    if damping != nil, region != nil {
      throw error(
        "type", "\(call.entry.name) takes `damping` or `region`, not both",
        at: call.span(of: "region"))
    }
    if let search = try search(call) {
      guard damping == nil, region == nil else {
        throw error(
          "type",
          "\(call.entry.name) takes `search` or `\(damping == nil ? "region" : "damping")`, not both",
          at: call.span(of: "search"))
      }
      return .lineSearch(search)
    }
    if let region { return try self.region(region, call) }
    return try damping.map { try self.damping($0, call) } ?? .none
  }

  private func damping(_ value: Value, _ call: Invocation) throws -> Damping {
    let span = call.span(of: "damping")
    if case .tensor = value { return .tikhonov(.constant(try notNegative(value, "λ", at: span))) }
    if case .rule(.search) = value {
      throw error(
        "type", "a line search is no damping", at: span, advice: "write search = wolfe()")
    }
    guard let rule = try dampingRule(value, at: span) else {
      throw error(
        "type", "`damping` is a rule such as lm(λ = 1), not \(value.kindPhrase)", at: span)
    }
    if case .trustRegion = rule {
      throw error(
        "type", "a trust region is no damping", at: span, advice: "write region = trust(r = 1)")
    }
    return rule
  }

  private func region(_ value: Value, _ call: Invocation) throws -> Damping {
    let span = call.span(of: "region")
    if let rule = try dampingRule(value, at: span), case .trustRegion = rule { return rule }
    throw error(
      "type", "`region` is a trust region, not \(value.kindPhrase)", at: span,
      advice: "write region = trust(r = 1)")
  }

  /// The rule that a value is; bare `lm` is `lm()`. Nil for what is none.
  private func dampingRule(_ value: Value, at span: SourceSpan) throws -> Damping? {
    switch value {
    case .rule(.damping(let damping)): return damping
    case .function(let function):
      guard case .builtin(let entry) = function.kind,
        ["lm", "tikhonov", "trust"].contains(entry.name)
      else { return nil }
      return try dampingRule(
        try invoke(entry, CallArguments(span: span), in: globals), at: span)
    default: return nil
    }
  }

  /// `lm(λ = 1, ω = 1/2)`.
  func levenbergMarquardt(_ call: Invocation) throws -> Value {
    let lambda = try call.optional("λ").map { try notNegative($0, "λ", at: call.span(of: "λ")) }
    let omega = try factor(call, default: 0.5)
    return .rule(.damping(.lm(lambda: lambda ?? 1, omega: omega)))
  }

  /// ω, the factor by which λ changes.
  func factor(_ call: Invocation, default standard: Double) throws -> Double {
    let omega = try call.number("ω") ?? standard
    guard omega > 0, omega < 1 else {
      throw error("value", "ω lies between 0 and 1", at: call.span(of: "ω"))
    }
    return omega
  }

  /// `tikhonov(λ)`.
  func tikhonov(_ call: Invocation) throws -> Value {
    .rule(.damping(.tikhonov(try requiredSchedule(call, "λ"))))
  }

  /// `trust(r = 1, solver = exact)`.
  func trustRegion(_ call: Invocation) throws -> Value {
    let radius = try positive(call, "r") ?? 1
    let solvers = TrustRegion.Solver.allCases.map(\.rawValue)
    let solver = try call.word("solver", among: solvers).flatMap(TrustRegion.Solver.init)
    return .rule(.damping(.trust(radius: radius, solver: solver ?? .exact)))
  }
}
