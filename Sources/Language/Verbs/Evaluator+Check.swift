import Expressions
import LinearAlgebra
import Syntax

extension Evaluator {
  /// `check(f, at = θ)`: the exact derivatives against central differences, a row each with the
  /// coordinate at which they agree worst; kinks found on the way are named.
  func checkDerivatives(_ call: Invocation) throws -> Value {
    guard case .function(let function) = try call.required("f") else {
      throw error("type", "check takes a function first", at: call.span(of: "f"))
    }
    let span = call.span(of: "at")
    let point = try tensor(try pointToCheck(function, call), at: span)
    let n = point.shape.count
    guard n > 0, n <= Self.mostCheckedCoordinates else {
      throw error("limit", "check takes points of 1 to 2000 coordinates", at: span)
    }
    guard point.elements.allSatisfy(\.isFinite) else {
      throw error("value", "the point has entries that are not finite", at: span)
    }
    let graph = Graph()
    let parameter = graph.parameter("θ", point.shape)
    let value: Node
    do {
      self.graph = graph
      defer { self.graph = nil }
      value = try record(function, at: .symbol(parameter), in: graph, span: call.span(of: "f"))
    }
    var check = DerivativeCheck(
      function: function.name.isEmpty ? "f" : function.name,
      coordinates: coordinateNames(of: function, point.shape), poll: { try self.poll(now: true) })
    if value.shape == .scalar {
      let objective = try FormulaObjective(
        function, shape: point.shape, evaluator: self, at: call.span(of: "f"))
      try check.compare(objective, at: point.elements)
      if let failure = objective.failure {
        throw error(failure, at: call.span)
      }
    } else {
      try located(at: call.span) { () throws(OperationError) in
        try check.compareJacobian(
          of: value, withRespectTo: parameter, in: graph, at: point, cancellation: cancellation)
      }
    }
    if let note = check.kinkNote { show(.text(note + "\n")) }
    return .table(check.table)
  }

  private static let mostCheckedCoordinates = 2_000

  /// The point `at`; without it a random one of the shape that the function declares.
  private func pointToCheck(_ function: Function, _ call: Invocation) throws -> Value {
    if let point = try call.optional("at") {
      if case .range(let range) = point {
        return .tensor(try vector(of: range, at: call.span(of: "at")))
      }
      return point
    }
    guard case .user(let closure) = function.kind, let first = closure.parameters.first else {
      throw error("type", "check needs a point: at = …", at: call.span)
    }
    let needed = closure.parameters.filter { $0.defaultValue == nil }
    var shape: Shape?
    if needed.count > 1 { shape = .vector(needed.count) }
    if needed.count <= 1 { shape = try self.shape(of: first, in: closure) }
    guard let shape, shape.count <= Self.mostCheckedCoordinates else {
      throw error(
        "type", "check needs a point: at = …", at: call.span,
        advice: "or declare the size of the argument: \(first.name.text) in R^n")
    }
    return .tensor(try Tensor(shape, DerivativeCheck.direction(shape.count)))
  }

  /// What the coordinates of a point are called: `x`, `θ[2]`, `A[1, 2]`.
  private func coordinateNames(of function: Function, _ shape: Shape) -> [String] {
    let names = (function.parameters ?? []).filter { $0.defaultValue == nil }.map(\.name.text)
    if names.count == shape.count, names.count > 1 { return names }
    let name = names.first ?? "θ"
    switch shape {
    case .scalar: return [name]
    case .vector(let n), .row(let n): return (0..<n).map { "\(name)[\($0 + 1)]" }
    case .matrix(let rows, let columns):
      return (0..<rows * columns).map { "\(name)[\($0 % rows + 1), \($0 / rows + 1)]" }
    }
  }
}
