import Expressions
import Syntax

/// `a, b = value`: several names for the parts of one value.
extension Evaluator {
  /// The parts of an expression's value, one for each name: the factors of a factorisation, the
  /// coordinates of a point, the entries of a list.
  func parts(
    of expression: Expression, for names: [Name], in scope: Environment
  ) throws -> [Value] {
    if let (factorization, call) = try factorization(expression, in: scope) {
      let whole = factorization.names.joined(separator: ", ")
      guard factorization.parts.count == names.count else {
        throw error(
          "shape", "\(factorization.rawValue) gives \(whole), not \(names.count) parts",
          at: expression.span, advice: "\(whole) = \(describe(expression))")
      }
      return try parts(of: factorization, call)
    }
    let value = try evaluate(expression, in: scope)
    var parts: [Value] = []
    switch value {
    case .tensor, .symbol:
      guard let shape = value.shape, shape != .scalar, shape.count == names.count else { break }
      parts = try coordinates(of: value, at: expression.span)
    case .runs(let runs): parts = runs.map { .run($0) }
    case .record(let fields): parts = fields.map(\.value)
    default: break
    }
    guard parts.count == names.count else {
      throw error(
        "shape", "\(names.count) names, but the value is \(value.kindPhrase)", at: expression.span)
    }
    return parts
  }

  /// The factorisation that an expression calls, with its call; nil for every other expression.
  private func factorization(
    _ expression: Expression, in scope: Environment
  ) throws -> (Factorization, Invocation)? {
    guard case .call(let callee, let arguments) = expression.kind,
      case .name(let name) = callee.kind, scope.lookup(name) == nil,
      let entry = Reference.lookup(name), let factorization = Factorization(rawValue: entry.name)
    else { return nil }
    let call = CallArguments(arguments, span: expression.span)
    return (factorization, try invocation(entry, call, in: scope))
  }

  private func parts(of factorization: Factorization, _ call: Invocation) throws -> [Value] {
    let values = try call.numericValues()
    if values.contains(where: \.isSymbolic) {
      return try factorization.parts.map { try apply($0, values, at: call.span) }
    }
    let matrix = try tensor(values.first ?? .none, at: call.span)
    return try located(at: call.span) { () throws(OperationError) in
      try factorization.evaluate(matrix)
    }.map { .tensor($0) }
  }
}
