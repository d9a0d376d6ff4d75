import Expressions
import Syntax

/// Named schedules. Each is a function of the step k = 1, 2, …, written in the language itself, so that
/// optimizers, updates, plots and cells take it like one of the reader's own.
extension Evaluator {
  /// `decay(α, T = 100, p = 1)`.
  func decay(_ call: Invocation) throws -> Value {
    let alpha = try notNegative(try call.required("α"), "α", at: call.span(of: "α"))
    let span = try positive(call, "T") ?? 100
    let power = try call.optional("p").map { try notNegative($0, "p", at: call.span(of: "p")) }
    return try schedule(
      call, "α/(1 + (k - 1)/T)^p",
      ["α": .number(alpha), "T": .number(span), "p": .number(power ?? 1)])
  }

  /// `cosine(α, steps, to = 0)`.
  func cosine(_ call: Invocation) throws -> Value {
    let alpha = try notNegative(try call.required("α"), "α", at: call.span(of: "α"))
    let end = try call.optional("to").map { try notNegative($0, "to", at: call.span(of: "to")) }
    return try schedule(
      call, "to + (α - to)/2*(1 + cos(π*min(k - 1, steps)/steps))",
      ["α": .number(alpha), "steps": .number(try steps(call)), "to": .number(end ?? 0)])
  }

  /// `warmup(s, steps)`.
  func warmup(_ call: Invocation) throws -> Value {
    let given = try call.required("s")
    let steps = Value.number(try steps(call))
    if case .function(let function) = given {
      _ = try number(
        try self.call(function, [.number(1)], at: call.span(of: "s")), at: call.span(of: "s"))
      return try schedule(call, "s(k)*min(1, k/steps)", ["s": given, "steps": steps])
    }
    let number = try notNegative(given, "s", at: call.span(of: "s"))
    return try schedule(call, "s*min(1, k/steps)", ["s": .number(number), "steps": steps])
  }

  /// `steps_at(α, places, factor = 0.1)`.
  func stepsAt(_ call: Invocation) throws -> Value {
    let alpha = try notNegative(try call.required("α"), "α", at: call.span(of: "α"))
    let places = try numbers(try call.required("places"), at: call.span(of: "places"))
    guard !places.isEmpty, places.allSatisfy(\.isFinite) else {
      throw error(
        "value", "`places` are the steps at which α changes", at: call.span(of: "places"),
        advice: "steps_at(0.1, [100, 200])")
    }
    let factor = try positive(call, "factor") ?? 0.1
    return try schedule(
      call, "α*factor^sum(i in 1..length(places), ifelse(k > places[i], 1, 0))",
      [
        "α": .number(alpha), "places": .tensor(Tensor(vector: places)), "factor": .number(factor),
      ])
  }

  private func steps(_ call: Invocation) throws -> Double {
    Double(
      try integer(
        try call.required("steps"), in: 1...Int(Int32.max), "`steps`", at: call.span(of: "steps")))
  }

  /// A function of k with this formula; its name is the call that made it.
  private func schedule(
    _ call: Invocation, _ formula: String, _ bindings: [String: Value]
  ) throws -> Value {
    let arguments = call.entry.parameters.compactMap { parameter in
      bindings[parameter.name].map { "\(parameter.name) = \(shortened($0))" }
    }
    let name = "\(call.entry.name)(\(arguments.joined(separator: ", ")))"
    let closure = try closure(
      ofText: "s(k) = \(formula)", in: Environment(parent: globals, values: bindings))
    return .function(Function(name: name, kind: .user(closure)))
  }

  private func shortened(_ value: Value) -> String {
    if case .function(let function) = value {
      return function.name.isEmpty ? "k -> …" : function.name
    }
    return text(of: value)
  }
}
