import Expressions
import Syntax

extension Evaluator {
  /// Applies an operation: to arrays at once, to symbols by recording it.
  func apply(_ operation: Operation, _ arguments: [Value], at span: SourceSpan?) throws -> Value {
    guard arguments.contains(where: \.isSymbolic), let graph else {
      let tensors = try arguments.map { try tensor($0, at: span) }
      let size = try located(at: span) { () throws(OperationError) in
        try operation.resultShape(tensors.map(\.shape)).count
      }
      try checkMemory(for: size, at: span)
      return .tensor(
        try located(at: span) { () throws(OperationError) in try operation.evaluate(tensors) })
    }
    let nodes = try arguments.map { try node($0, in: graph, at: span) }
    let outer = graph.origin
    defer { graph.origin = outer }
    if let span { graph.origin = origin(of: span) }
    return simplified(
      try located(at: span) { () throws(OperationError) in try graph.apply(operation, nodes) },
      in: graph)
  }

  /// A node as a value: an array where the graph knows it.
  func simplified(_ node: Node, in graph: Graph) -> Value {
    if let constant = graph.constantValue(node) { return .tensor(constant) }
    return .symbol(node)
  }

  /// A value as a node of a graph.
  func node(_ value: Value, in graph: Graph, at span: SourceSpan?) throws -> Node {
    if case .symbol(let node) = value { return node }
    if value.isSymbolic {
      throw unrecordable("a range that depends on an index", at: span)
    }
    return graph.constant(try tensor(value, at: span))
  }

  // MARK: Signs

  func evaluateUnary(
    _ sign: UnaryOperator, _ operand: Expression, at span: SourceSpan, in scope: Environment
  ) throws -> Value {
    let value = try evaluate(operand, in: scope)
    switch sign {
    case .plus:
      guard value.isNumeric else {
        throw error("type", "cannot apply + to \(value.kindPhrase)", at: span)
      }
      return value
    case .minus: return try applyChecked(.negate, [value], "-", at: span)
    case .not: return try apply(.not, [try truth(value, at: operand.span)], at: span)
    }
  }

  func evaluateBinary(
    _ sign: BinaryOperator, _ left: Expression, _ right: Expression, at span: SourceSpan,
    in scope: Environment
  ) throws -> Value {
    let first = try evaluate(left, in: scope)
    if sign == .and || sign == .or {
      let condition = try truth(first, at: left.span)
      if case .tensor(let tensor) = condition, tensor.shape == .scalar {
        if (tensor.elements.first == 0) == (sign == .and) { return condition }
      }
      let second = try truth(try evaluate(right, in: scope), at: right.span)
      return try apply(sign == .and ? .and : .or, [condition, second], at: span)
    }
    let second = try evaluate(right, in: scope)
    if sign == .add, case .string(let a) = first, case .string(let b) = second {
      guard a.utf8.count + b.utf8.count <= Self.maximumStringLength else {
        throw error("limit", "a string has at most 2^20 bytes", at: span)
      }
      return .string(a + b)
    }
    do {
      return try applyChecked(Self.operation(of: sign), [first, second], sign.rawValue, at: span)
    } catch let error as EvaluationError where error.diagnostic.kind == "shape" {
      throw withSourceText(error, left, right)
    }
  }

  /// The suggestions of a shape error, with the reader's own text for `a` and `b`.
  private func withSourceText(
    _ error: EvaluationError, _ left: Expression, _ right: Expression
  ) -> EvaluationError {
    let (a, b) = (describe(left), describe(right))
    guard a.count + b.count < 40 else { return error }
    var result = error
    result.diagnostic.notes = error.diagnostic.notes.map { note in
      substitutingNames(in: note) { name in
        switch name {
        case "a": return Self.isAtomic(left) ? a : "(\(a))"
        case "b": return Self.isAtomic(right) ? b : "(\(b))"
        default: return nil
        }
      }
    }
    return result
  }

  /// True for what binds tighter than any operator.
  private static func isAtomic(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .number, .string, .constant, .name, .tuple, .array, .call, .index, .field: return true
    default: return false
    }
  }

  private func applyChecked(
    _ operation: Operation, _ values: [Value], _ sign: String, at span: SourceSpan
  ) throws -> Value {
    if let bad = values.first(where: { !$0.isNumeric }) {
      var advice = ""
      if case .function(let function) = bad {
        advice = "a function has values where it is called: \(function.name)(…)"
      }
      throw error("type", "cannot apply \(sign) to \(bad.kindPhrase)", at: span, advice: advice)
    }
    return try apply(operation, values, at: span)
  }

  private static func operation(of sign: BinaryOperator) -> Operation {
    switch sign {
    case .add: return .add
    case .subtract: return .subtract
    case .broadcastAdd: return .broadcast(.add)
    case .broadcastSubtract: return .broadcast(.subtract)
    case .multiply: return .multiply
    case .divide: return .divide
    case .solve: return .solve
    case .elementwiseMultiply: return .broadcast(.multiply)
    case .elementwiseDivide: return .broadcast(.divide)
    case .kronecker: return .kron
    case .power: return .power
    case .elementwisePower: return .broadcast(.power)
    case .and: return .and
    case .or: return .or
    }
  }

  // MARK: Truth values

  /// A truth value, or an array of them.
  func truth(_ value: Value, at span: SourceSpan) throws -> Value {
    switch value {
    case .tensor(let tensor) where tensor.isBoolean: return value
    case .symbol(let node) where node.isBoolean: return value
    default:
      throw error(
        "type", "a truth value is needed here, not \(value.kindPhrase)", at: span,
        advice: "compare it: … > 0")
    }
  }

  func evaluateComparison(
    _ operands: [Expression], _ operators: [ComparisonOperator], at span: SourceSpan,
    in scope: Environment
  ) throws -> Value {
    let values = try operands.map { try evaluate($0, in: scope) }
    var result: Value?
    for (index, sign) in operators.enumerated() where index + 1 < values.count {
      let next = try compare(sign, values[index], values[index + 1], at: span)
      result = try result.map { try apply(.and, [$0, next], at: span) } ?? next
    }
    return result ?? .none
  }

  /// The tolerance of `≈` where none is given, relative to the larger of the two and to 1.
  static let approximateTolerance = 1e-8

  /// One comparison.
  func compare(
    _ sign: ComparisonOperator, _ a: Value, _ b: Value, at span: SourceSpan,
    tolerance: Double = Evaluator.approximateTolerance
  ) throws -> Value {
    if case .string(let first) = a, case .string(let second) = b,
      sign == .equal || sign == .notEqual
    {
      return .boolean((first == second) == (sign == .equal))
    }
    if case .none = a, case .none = b, sign == .equal { return .boolean(true) }
    guard a.isNumeric, b.isNumeric else {
      throw error(
        "type", "cannot compare \(a.kindPhrase) with \(b.kindPhrase)", at: span)
    }
    switch sign {
    case .approximately:
      return try apply(.isApproximately, [a, b, .number(tolerance)], at: span)
    case .equal: return try apply(.compare(.equal), [a, b], at: span)
    case .notEqual: return try apply(.compare(.notEqual), [a, b], at: span)
    case .less: return try apply(.compare(.less), [a, b], at: span)
    case .lessOrEqual: return try apply(.compare(.lessOrEqual), [a, b], at: span)
    case .greater: return try apply(.compare(.greater), [a, b], at: span)
    case .greaterOrEqual: return try apply(.compare(.greaterOrEqual), [a, b], at: span)
    }
  }
}

/// A text with its whole-word names replaced where `replacement` knows better.
private func substitutingNames(in text: String, _ replacement: (String) -> String?) -> String {
  var result = ""
  var word = ""
  func flush() {
    result += replacement(word) ?? word
    word = ""
  }
  for character in text {
    if character.isLetter || character.isNumber || character == "_" {
      word.append(character)
    } else {
      if !word.isEmpty { flush() }
      result.append(character)
    }
  }
  if !word.isEmpty { flush() }
  return result
}
