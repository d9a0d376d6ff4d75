extension Parser {
  /// How tightly operators bind, from loosest.
  enum Level: Int, Comparable {
    case or, and, not, comparison, range, sum, term

    static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
  }

  /// `expr`: a function `x -> …`, or operators and operands.
  mutating func expression() throws(Diagnostic) -> Node {
    try nested { parser throws(Diagnostic) in
      if parser.startsLambda { return try parser.lambda() }
      let node = try parser.operators(from: .or)
      parser.lastOperand = node.outer
      return node
    }
  }

  private var startsLambda: Bool {
    switch symbol {
    case .name: return symbol(ahead: 1) == .arrow
    case .open(.parenthesis):
      let close = current.partner
      return close > 0 && symbol(at: close + 1) == .arrow
    default: return false
    }
  }

  private mutating func lambda() throws(Diagnostic) -> Node {
    let start = current.start
    var parameters: [Parameter] = []
    var depth = 0
    if symbol == .name {
      let name = try name("a parameter")
      parameters = [Parameter(name: name, space: nil, defaultValue: nil)]
    } else {
      (parameters, depth) = try self.parameters()
    }
    advance()
    let body = try expression()
    return try Node(
      .lambda(parameters, body.expression), SourceSpan(start, body.outer.end),
      above: body.depth, depth)
  }

  /// Operands joined by operators of `lowest` or tighter.
  mutating func operators(from lowest: Level) throws(Diagnostic) -> Node {
    var left = try lowest <= .not && symbol == .keyword(.not) ? negation() : unary()
    while true {
      let sign = current
      switch sign.symbol {
      case .keyword(.or) where lowest <= .or:
        left = try joined(left, .or, .and)
      case .keyword(.and) where lowest <= .and:
        left = try joined(left, .and, .not)
      case .comparison where lowest <= .comparison:
        left = try comparison(left)
      case .range where lowest <= .range:
        left = try range(left)
      case .binary(let sum) where lowest <= .sum && Self.sums.contains(sum):
        try checkSpacing(of: sign)
        left = try joined(left, sum, .term)
      case .binary(let term) where lowest <= .term && Self.terms.contains(term):
        left = try joined(left, term, nil)
      default: return left
      }
    }
  }

  private static let sums: Set<BinaryOperator> = [
    .add, .subtract, .broadcastAdd, .broadcastSubtract,
  ]
  private static let terms: Set<BinaryOperator> = [
    .multiply, .divide, .solve, .elementwiseMultiply, .elementwiseDivide, .kronecker,
  ]

  /// Reads an operator and its right operand, which holds operators of `level` or tighter.
  private mutating func joined(
    _ left: Node, _ sign: BinaryOperator, _ level: Level?
  ) throws(Diagnostic) -> Node {
    let operatorSpan = advance().span
    let right: Node
    if let level { right = try operators(from: level) } else { right = try unary() }
    return try Node(
      .binary(sign, left.expression, right.expression, operatorSpan: operatorSpan),
      left.outer.union(right.outer), above: left.depth, right.depth)
  }

  private mutating func negation() throws(Diagnostic) -> Node {
    let start = advance().start
    let operand = try nested { parser throws(Diagnostic) in
      parser.symbol == .keyword(.not)
        ? try parser.negation() : try parser.operators(from: .comparison)
    }
    return try Node(
      .unary(.not, operand.expression), SourceSpan(start, operand.outer.end), above: operand.depth)
  }

  /// `a < b <= c` is one node.
  private mutating func comparison(_ first: Node) throws(Diagnostic) -> Node {
    var operands = [first.expression]
    var operators: [ComparisonOperator] = []
    var depth = first.depth
    var span = first.outer
    while case .comparison(let sign) = symbol {
      advance()
      let operand = try self.operators(from: .range)
      operators.append(sign)
      operands.append(operand.expression)
      depth = max(depth, operand.depth)
      span = span.union(operand.outer)
    }
    return try Node(
      .comparison(operands: operands, operators: operators), span, above: depth)
  }

  private mutating func range(_ from: Node) throws(Diagnostic) -> Node {
    advance()
    let to = try operators(from: .sum)
    var span = from.outer.union(to.outer)
    var depth = max(from.depth, to.depth)
    var by: Node?
    if take(.keyword(.by)) {
      let step = try operators(from: .sum)
      span = span.union(step.outer)
      depth = max(depth, step.depth)
      by = step
    }
    if symbol == .range { throw secondRange() }
    return try Node(
      .range(from: from.expression, to: to.expression, by: by?.expression), span, above: depth)
  }

  /// `-x`, and what binds tighter.
  private mutating func unary() throws(Diagnostic) -> Node {
    let sign: UnaryOperator
    switch symbol {
    case .binary(.add), .binary(.broadcastAdd): sign = .plus
    case .binary(.subtract), .binary(.broadcastSubtract): sign = .minus
    default: return try power()
    }
    let start = advance().start
    let operand = try nested { parser throws(Diagnostic) in try parser.unary() }
    return try Node(
      .unary(sign, operand.expression), SourceSpan(start, operand.outer.end), above: operand.depth)
  }

  /// `a^b`, right associative; `-x^2` is `-(x^2)`, and `2^-x` needs no parentheses.
  mutating func power() throws(Diagnostic) -> Node {
    let base = try postfix()
    guard case .binary(let sign) = symbol, sign == .power || sign == .elementwisePower else {
      return base
    }
    let operatorSpan = advance().span
    let exponent = try nested { parser throws(Diagnostic) in try parser.unary() }
    return try Node(
      .binary(sign, base.expression, exponent.expression, operatorSpan: operatorSpan),
      base.outer.union(exponent.outer), above: base.depth, exponent.depth)
  }
}
