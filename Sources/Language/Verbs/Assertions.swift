import Expressions
import Glibc
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
    let holds: Value
    if case .comparison(let operands, let operators) = condition.kind {
      let sides = try operands.map { try evaluate($0, in: scope) }
      var result = Value.boolean(true)
      for (index, sign) in operators.enumerated() where index + 1 < sides.count {
        let one = try compare(
          sign, sides[index], sides[index + 1], at: condition.span, tolerance: tolerance)
        result = try apply(.and, [result, one], at: condition.span)
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
        notes: details)
    }
  }

  // MARK: Derivatives

  /// `check(f, at = θ)`: the exact derivatives against central differences.
  func checkDerivatives(_ call: Invocation) throws -> Value {
    guard case .function(let function) = try call.required("f") else {
      throw error("type", "check takes a function first", at: call.span(of: "f"))
    }
    let span = call.span(of: "at")
    let point = try tensor(try call.required("at"), at: span)
    let objective = try FormulaObjective(
      function, shape: point.shape, evaluator: self, at: call.span(of: "f"))
    let n = point.shape.count
    guard n > 0, n <= 2_000 else {
      throw error("limit", "check takes points of 1 to 2000 coordinates", at: span)
    }
    var gradient = [Double](repeating: 0, count: n)
    _ = objective.valueAndGradient(at: point.elements, into: &gradient)
    var hessian = [[Double]]()
    for j in 0..<n {
      try poll()
      var unit = [Double](repeating: 0, count: n)
      unit[j] = 1
      var column = unit
      objective.hessianProduct(at: point.elements, along: unit, into: &column)
      hessian.append(column)
    }
    var first = WorstError()
    var second = WorstError()
    let gradientScale = gradient.map(abs).max() ?? 0
    let hessianScale = hessian.joined().map(abs).max() ?? 0
    for j in 0..<n {
      try poll()
      let width = 6.055454452393343e-06 * max(1, abs(point.elements[j]))  // ε^(1/3)
      var (left, right) = (point.elements, point.elements)
      left[j] -= width
      right[j] += width
      let distance = right[j] - left[j]
      let slope = (objective.value(at: right) - objective.value(at: left)) / distance
      first.take(gradient[j], slope, scale: gradientScale, at: [j + 1])
      var (before, after) = (gradient, gradient)
      _ = objective.valueAndGradient(at: left, into: &before)
      _ = objective.valueAndGradient(at: right, into: &after)
      for i in 0..<n {
        second.take(
          hessian[j][i], (after[i] - before[i]) / distance, scale: hessianScale, at: [i + 1, j + 1])
      }
    }
    if let failure = objective.failure {
      throw error(failure.kind, failure.message, at: call.span, notes: failure.notes)
    }
    let name = function.name.isEmpty ? "f" : function.name
    return .table(
      Table(
        columns: [
          .init("derivative", .left), .init("worst relative error"), .init("at", .left),
        ],
        rows: [first.row("∇\(name)"), second.row("∇²\(name)")]))
  }
}

/// The largest disagreement between derivatives and differences.
private struct WorstError {
  var error = 0.0
  var place: [Int] = []

  /// Takes one pair into account; errors are relative to the larger of the entry and a thousandth
  /// of the largest one, below which differences hold no digits.
  mutating func take(_ exact: Double, _ difference: Double, scale: Double, at place: [Int]) {
    let reference = max(abs(exact), 1e-3 * scale, 1e-8)
    let relative = abs(exact - difference) / reference
    if self.place.isEmpty || relative > error || relative.isNaN {
      error = relative
      self.place = place
    }
  }

  func row(_ name: String) -> [Table.Cell] {
    let indices = place.map(String.init).joined(separator: ", ")
    return [.text(name), .number(error), .text("[\(indices)]")]
  }
}
