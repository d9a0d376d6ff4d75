internal import Syntax

extension LatexWriter {
  /// A prefix operator.
  mutating func unary(_ sign: UnaryOperator, _ operand: Expression) -> LatexPiece {
    let inner = piece(operand)
    switch sign {
    case .not: return LatexPiece(#"\lnot "# + inner.text(atLeast: .range), .negation)
    case .plus, .minus:
      var result = LatexPiece(sign.rawValue + inner.asRight(atLeast: .unary), .unary)
      result.startsWithSign = true
      result.isOpenEnded = inner.isOpenEnded
      return result
    }
  }

  /// An infix operator.
  mutating func binary(_ sign: BinaryOperator, _ left: Expression, _ right: Expression)
    -> LatexPiece
  {
    switch sign {
    case .add, .broadcastAdd: return infix("+", .sum, left, right)
    case .subtract, .broadcastSubtract: return infix("-", .sum, left, right, isAssociative: false)
    case .multiply: return product(piece(left), piece(right))
    case .elementwiseMultiply: return infix(#"\odot"#, .product, left, right)
    case .elementwiseDivide:
      return infix(#"\oslash"#, .product, left, right, isAssociative: false)
    case .kronecker: return infix(#"\otimes"#, .product, left, right)
    case .divide: return fraction(left, right)
    case .solve:
      return product(LatexPiece(base(left) + "^{-1}", .power), piece(right))
    case .power: return power(left, right)
    case .elementwisePower:
      return LatexPiece(#"\#(base(left))^{\circ \#(piece(right).text)}"#, .power)
    case .and: return infix(#"\land"#, .conjunction, left, right)
    case .or: return infix(#"\lor"#, .disjunction, left, right)
    }
  }

  /// A chain of comparisons.
  mutating func comparison(_ operands: [Expression], _ signs: [ComparisonOperator]) -> LatexPiece {
    var text = ""
    for (position, operand) in operands.enumerated() {
      if position > 0, position <= signs.count {
        text += " \(Self.text(of: signs[position - 1])) "
      }
      text += piece(operand).text(atLeast: .range)
    }
    return LatexPiece(text, .comparison)
  }

  /// A range as the set of its elements.
  mutating func range(_ from: Expression, _ to: Expression, _ by: Expression?) -> LatexPiece {
    let ends = #"\#(piece(from).text), \dots, \#(piece(to).text)"#
    guard let by else { return LatexPiece(#"\{\#(ends)\}"#) }
    return LatexPiece(#"\{\#(ends) \text{ by } \#(piece(by).text)\}"#)
  }

  /// Two factors.
  func product(_ left: LatexPiece, _ right: LatexPiece) -> LatexPiece {
    let second = right.asRight(atLeast: .product)
    let isNumeric = second.first?.isNumber ?? false
    var result = LatexPiece(
      left.asLeft(atLeast: .product) + (isNumeric ? #" \cdot "# : #"\, "#) + second, .product)
    result.startsWithSign = left.startsWithSign && left.precedence >= .product && !left.isOpenEnded
    result.isOpenEnded = right.isOpenEnded && !right.startsWithSign && right.precedence >= .product
    return result
  }

  private mutating func infix(
    _ sign: String, _ precedence: LatexPiece.Precedence, _ left: Expression, _ right: Expression,
    isAssociative: Bool = true
  ) -> LatexPiece {
    let (first, second) = (piece(left), piece(right))
    let tighter = LatexPiece.Precedence(rawValue: precedence.rawValue + 1) ?? .atom
    let isMixed = precedence == .product
    let leftText = first.asLeft(atLeast: isMixed && !isSame(left, sign) ? .unary : precedence)
    let rightLeast = isAssociative && (!isMixed || isSame(right, sign)) ? precedence : tighter
    let rightText =
      precedence >= .sum ? second.asRight(atLeast: rightLeast) : second.text(atLeast: rightLeast)
    var result = LatexPiece("\(leftText) \(sign) \(rightText)", precedence)
    result.startsWithSign = first.startsWithSign && leftText == first.text
    result.isOpenEnded = second.isOpenEnded && rightText == second.text
    return result
  }

  /// True where the expression is a product with the same sign, so that no parentheses are needed.
  private func isSame(_ expression: Expression, _ sign: String) -> Bool {
    guard case .binary(let inner, _, _, _) = expression.kind else { return false }
    switch inner {
    case .elementwiseMultiply: return sign == #"\odot"#
    case .kronecker: return sign == #"\otimes"#
    default: return false
    }
  }

  private mutating func fraction(_ above: Expression, _ below: Expression) -> LatexPiece {
    // -x^2/2 is -(x^2/2), which is how it is written by hand.
    if case .unary(.minus, let positive) = above.kind, !piece(positive).startsWithSign {
      var result = fraction(positive, below)
      result.text = "-" + result.text
      result.precedence = .unary
      result.startsWithSign = true
      return result
    }
    let (first, second) = (piece(above).text, piece(below).text)
    let isSmall = Self.isNumber(above) && Self.isNumber(below)
    return LatexPiece((isSmall ? #"\tfrac"# : #"\frac"#) + "{\(first)}{\(second)}", .fraction)
  }

  private mutating func power(_ left: Expression, _ right: Expression) -> LatexPiece {
    var exponent = piece(right).text
    if case .binary(.divide, let above, let below, _) = right.kind, Self.isNumber(above),
      Self.isNumber(below)
    {
      exponent = "\(piece(above).text)/\(piece(below).text)"
    }
    let raised = exponent.count == 1 ? "^\(exponent)" : "^{\(exponent)}"
    if Self.isNumber(right), case .call(let callee, let arguments) = left.kind,
      case .name(let name) = callee.kind, let sign = Self.operators[name], arguments.count == 1
    {
      return LatexPiece(sign + raised + callArguments(arguments), .power)
    }
    return LatexPiece(base(left) + raised, .power)
  }

  private static func isNumber(_ expression: Expression) -> Bool {
    if case .number = expression.kind { return true }
    return false
  }

  private static func text(of sign: ComparisonOperator) -> String {
    switch sign {
    case .equal: "="
    case .approximately: #"\approx"#
    case .notEqual: #"\ne"#
    case .lessOrEqual: #"\le"#
    case .greaterOrEqual: #"\ge"#
    case .less: "<"
    case .greater: ">"
    }
  }
}
