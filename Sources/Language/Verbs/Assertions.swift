import Expressions
import Syntax

extension Evaluator {
  /// `assert(cond, k in 0..80)`: fails where the condition does not hold, and says for which
  /// values of the indices.
  func assert(_ call: Invocation) throws -> Value {
    guard let condition = call.quoted("condition") else {
      throw error("type", "assert needs a condition", at: call.span)
    }
    let tolerance = try call.number("tol") ?? Self.approximateTolerance
    try assert(
      condition, call.binders[...], in: call.scope, tolerance: tolerance, values: [])
    return .none
  }

  private func assert(
    _ condition: Expression, _ binders: ArraySlice<CallArguments.Binder>, in scope: Environment,
    tolerance: Double, values: [String]
  ) throws {
    guard let binder = binders.first else {
      return try assert(condition, in: scope, tolerance: tolerance, values: values)
    }
    guard binder.pattern.count == 1, let name = binder.pattern.first?.text else {
      throw error("type", "assert takes one name before each `in`", at: binder.domain.span)
    }
    let domain = try evaluate(binder.domain, in: scope)
    for number in try numbers(domain, at: binder.domain.span) {
      try poll()
      let inner = Environment(parent: scope)
      inner.bind(name, .number(number))
      if let filter = binder.condition {
        let holds = try truth(try evaluate(filter, in: inner), at: filter.span)
        if try self.number(holds, at: filter.span) == 0 { continue }
      }
      try assert(
        condition, binders.dropFirst(), in: inner, tolerance: tolerance,
        values: values + ["\(name) = \(NumberFormat.text(number))"])
    }
  }

  private func assert(
    _ condition: Expression, in scope: Environment, tolerance: Double, values: [String]
  ) throws {
    var details: [String] = []
    var advice = ""
    let holds: Value
    if case .comparison(let operands, let operators) = condition.kind {
      let sides = try operands.map { try evaluate($0, in: scope) }
      var result = Value.boolean(true)
      for (index, sign) in operators.enumerated() where index + 1 < sides.count {
        let one = try compare(
          sign, sides[index], sides[index + 1], at: condition.span, tolerance: tolerance)
        result = try apply(.and, [result, one], at: condition.span)
        if sign == .equal, try differOnlyByRounding(sides[index], sides[index + 1]) {
          advice = "equal but for rounding: write ≈"
        }
      }
      holds = result
      details = zip(operands, sides).compactMap { operand, side in
        if case .number = operand.kind { return nil }
        let text = text(of: side)
        return text.contains("\n") ? nil : "\(describe(operand)) = \(text)"
      }
    } else {
      holds = try truth(try evaluate(condition, in: scope), at: condition.span)
    }
    let tensor = try tensor(holds, at: condition.span)
    guard tensor.elements.allSatisfy({ $0 != 0 }) else {
      let place = values.isEmpty ? "" : " for \(values.joined(separator: ", "))"
      throw error(
        "assertion", "\(describe(condition)) does not hold\(place)", at: condition.span,
        advice: advice, notes: details)
    }
  }

  /// True for numbers that `==` tells apart and `≈` does not.
  private func differOnlyByRounding(_ a: Value, _ b: Value) throws -> Bool {
    guard case .tensor(let x) = a, case .tensor(let y) = b, x.shape == y.shape else { return false }
    let tolerance = Tensor(Self.approximateTolerance)
    let isClose = try located(at: nil) { () throws(OperationError) in
      try Operation.isApproximately.evaluate([x, y, tolerance])
    }
    return x.elements != y.elements && isClose.elements.first != 0
  }
}
