/// The canonical source text of an expression, on one line and with no parentheses but the needed
/// ones: `parse` gives the same tree again.
///
/// ```
/// describe(…)  // "1/2 * θ' * diag([1, 100]) * θ"
/// ```
/// Recursion goes as deep as the tree, which `Parser.maximumDepth` bounds.
public func describe(_ expression: Expression) -> String {
  source(expression, atLeast: .expression)
}

/// How tightly an expression holds together, from loosest.
private enum Tightness: Int, Comparable {
  case expression, or, and, not, comparison, range, sum, term, unary, power, postfix, primary

  static func < (left: Tightness, right: Tightness) -> Bool { left.rawValue < right.rawValue }
}

/// The text, in parentheses where it holds less tightly than its place needs.
private func source(_ expression: Expression, atLeast needed: Tightness) -> String {
  let text = source(expression.kind)
  return tightness(expression.kind) < needed ? "(\(text))" : text
}

private func tightness(_ kind: ExpressionKind) -> Tightness {
  switch kind {
  case .number(let value):
    // What no literal writes is written as an operation.
    return value.sign == .minus ? .unary : .primary
  case .string, .constant, .name, .gradient, .tuple, .array: return .primary
  case .call, .index, .field, .transpose: return .postfix
  case .lambda: return .expression
  case .range: return .range
  case .comparison: return .comparison
  case .unary(let sign, _): return sign == .not ? .not : .unary
  case .binary(let sign, _, _, _): return tightness(sign)
  }
}

private func tightness(_ sign: BinaryOperator) -> Tightness {
  switch sign {
  case .or: .or
  case .and: .and
  case .add, .subtract, .broadcastAdd, .broadcastSubtract: .sum
  case .multiply, .divide, .solve, .elementwiseMultiply, .elementwiseDivide, .kronecker: .term
  case .power, .elementwisePower: .power
  }
}

private func source(_ kind: ExpressionKind) -> String {
  switch kind {
  case .number(let value): return source(value)
  case .string(let value): return StringLiteral.source(of: value)
  case .constant(let constant): return constant.rawValue
  case .name(let name): return name
  case .gradient(let name, let order): return (order == 1 ? "∇" : "∇²") + name.text
  case .tuple(let elements): return "(\(list(elements)))"
  case .array(let rows): return "[\(rows.map(list).joined(separator: "; "))]"
  case .unary(let sign, let operand):
    return sign == .not
      ? "not " + source(operand, atLeast: .not) : sign.rawValue + source(operand, atLeast: .unary)
  case .binary(let sign, let left, let right, _):
    return source(sign, left, right)
  case .comparison(let operands, let operators):
    var text = operands.first.map { source($0, atLeast: .range) } ?? ""
    for (sign, operand) in zip(operators, operands.dropFirst()) {
      text += " \(sign.rawValue) " + source(operand, atLeast: .range)
    }
    return text
  case .range(let from, let to, let by):
    let ends = source(from, atLeast: .sum) + ".." + source(to, atLeast: .sum)
    return by.map { ends + " by " + source($0, atLeast: .sum) } ?? ends
  case .transpose(let operand): return source(operand, atLeast: .postfix) + "'"
  case .call(let callee, let arguments):
    return source(callee, atLeast: .postfix)
      + "(\(arguments.map(source).joined(separator: ", ")))"
  case .index(let base, let subscripts):
    return source(base, atLeast: .postfix)
      + "[\(subscripts.map(source).joined(separator: ", "))]"
  case .field(let base, let name):
    // A dot behind a number would be read as its own.
    if case .number = base.kind { return "(\(source(base, atLeast: .expression))).\(name.text)" }
    return source(base, atLeast: .postfix) + "." + name.text
  case .lambda(let parameters, let body):
    let single = parameters.count == 1 && parameters[0].space == nil
    let isBare = single && parameters[0].defaultValue == nil
    let names = parameters.map(describe).joined(separator: ", ")
    return (isBare ? names : "(\(names))") + " -> " + source(body, atLeast: .expression)
  }
}

private func source(
  _ sign: BinaryOperator, _ left: Expression, _ right: Expression
) -> String {
  switch sign {
  case .power, .elementwisePower:
    // The exponent may be a signed operand or another power: both sides of `^` differ.
    return source(left, atLeast: .postfix) + sign.rawValue + source(right, atLeast: .unary)
  case .divide where isAtom(left) && isAtom(right):
    return source(left, atLeast: .term) + "/" + source(right, atLeast: .unary)
  case .or, .and:
    let level: Tightness = sign == .or ? .or : .and
    let next: Tightness = sign == .or ? .and : .not
    return source(left, atLeast: level) + " \(sign.rawValue) " + source(right, atLeast: next)
  default:
    let level = tightness(sign)
    let next: Tightness = level == .sum ? .term : .unary
    return source(left, atLeast: level) + " \(sign.rawValue) " + source(right, atLeast: next)
  }
}

private func isAtom(_ expression: Expression) -> Bool {
  switch expression.kind {
  case .number, .name, .constant: true
  default: false
  }
}

/// The shortest text that reads as the same number; whole numbers without a point.
private func source(_ value: Double) -> String {
  if value.isNaN { return "nan" }
  if value.isInfinite { return value < 0 ? "-1e999" : "1e999" }
  let text = "\(value)"
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}

private func list(_ elements: [Expression]) -> String {
  elements.map(describe).joined(separator: ", ")
}

/// A parameter as it is written: `θ in R^n`, `a = 2`.
public func describe(_ parameter: Parameter) -> String {
  var text = parameter.name.text
  if let space = parameter.space {
    text += " in R"
    if space.count == 1, isSize(space[0]) {
      text += "^" + describe(space[0])
    } else if !space.isEmpty {
      text += "^(\(list(space)))"
    }
  }
  if let value = parameter.defaultValue { text += " = " + describe(value) }
  return text
}

/// True for what may stand after `R^` without parentheses.
private func isSize(_ expression: Expression) -> Bool {
  switch expression.kind {
  case .number(let value): value.sign == .plus
  case .name: true
  default: false
  }
}

private func source(_ argument: Argument) -> String {
  switch argument.kind {
  case .positional(let value): return describe(value)
  case .named(let name, let value): return "\(name.text) = " + describe(value)
  case .update(let name, let value): return "\(name.text) := " + describe(value)
  case .binder(let pattern, let domain, let condition):
    let names = pattern.map(\.text).joined(separator: ", ")
    let text = (pattern.count == 1 ? names : "(\(names))") + " in " + describe(domain)
    return condition.map { text + " if " + describe($0) } ?? text
  }
}

private func source(_ place: Subscript) -> String {
  switch place {
  case .all: ".."
  case .expression(let index): describe(index)
  }
}
