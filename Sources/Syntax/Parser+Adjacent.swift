/// Two operands side by side: implicit multiplication, a missing comma, another language's words.
extension Parser {
  /// What to say of the operand at hand, which stands directly after another one.
  func adjacent() -> Diagnostic {
    guard let previous else { return syntaxError("an operator is missing", current.span) }
    if let statement = foreignStatement() { return statement }
    if let strings = tripleQuotes(previous) { return strings }
    if let sum = indexedReducer() { return sum }
    let pair = previous.span.union(current.span)
    if symbol == .name, index >= 2, lexemes[index - 2].symbol == .gradient(order: 1) {
      return respectTo(lexemes[index - 2], current)
    }
    if symbol == .name, text(current.span) == "mod" {
      return syntaxError("the remainder is a function", current.span, advice: "write mod(a, b)")
    }
    if let bracket = enclosingBracket, startsNewLine {
      if lexemes[bracket].partner < 0 { return neverClosed(lexemes[bracket]) }
      return syntaxError(
        "a comma or an operator is missing at the end of the line", previous.span)
    }
    if isProduct(previous) { return implicitMultiplication(previous) }
    if current.symbol == .string, previous.symbol == .name, previous.end == current.start {
      return mended("strings take no prefix", pair, text(current.span))
    }
    guard let bracket = enclosingBracket else {
      let (left, right) = (text(previous.span), text(current.span))
      var advice = ""
      if previous.symbol == .name, symbol == .name {
        advice = "write \(left)*\(right) for a product, \(left)(\(right)) for a call"
      } else if previous.symbol == .name, symbol == .number {
        advice = "write \(left)(\(right)) for a call"
      }
      return syntaxError("an operator is missing", pair, advice: advice)
    }
    if lexemes[bracket].symbol == .open(.square), !followsOperand(bracket) {
      return mended(
        "the elements of an array are separated by commas", pair,
        "\(text(previous.span)), \(text(current.span))")
    }
    return syntaxError("a comma or an operator is missing", pair)
  }

  /// `2x`, `2 x`, `(a)b`, `θ'A`: a product beyond doubt.
  private func isProduct(_ previous: Lexeme) -> Bool {
    switch (previous.symbol, symbol) {
    case (_, .string), (.string, _), (.number, .number): return false
    case (.number, _): return symbol != .open(.square)
    case (.close, _), (.transpose, _): return previous.end == current.start
    default: return false
    }
  }

  /// The complaint about `2x`; the advice shows the whole factor: `2*x^2`.
  func implicitMultiplication(_ previous: Lexeme) -> Diagnostic {
    let sign = text(current.span)
    var factor = sign
    if !isProbing {
      var probe = self
      probe.isProbing = true
      if let node = try? probe.power(), node.outer.end - node.outer.start <= 40 {
        factor = text(node.outer)
      }
    }
    let left = text(previous.span)
    // Of a bracket only its end is at hand, which by itself would read as a slip.
    let shown = [")": "(…)", "]": "[…]", "'": "…'"][left] ?? left
    return syntaxError(
      "implicit multiplication is not supported", previous.span.union(current.span),
      advice: "write \(shown)*\(factor)", fixIt: "\(left)*\(sign)")
  }

  /// `2(x)`, `(a + b)(c)`, `[1, 2](1)`, `θ'(x)`: what is no function cannot be called.
  func checkCallable(_ node: Node) throws(Diagnostic) {
    guard let previous else { return }
    switch node.expression.kind {
    case .number: throw implicitMultiplication(previous)
    case .constant(let constant) where constant != .none: throw implicitMultiplication(previous)
    case .binary, .unary, .comparison, .range:
      throw implicitMultiplication(previous)
    case .transpose where !node.isParenthesized:
      throw syntaxError(
        "a transpose cannot be called", previous.span.union(current.span),
        notes: ["product: x' * (…)     derivative: ∇f(…)"])
    case .array where !node.isParenthesized:
      throw syntaxError(
        "an array cannot be called", previous.span.union(current.span),
        advice: "write […] for an element, * for a product")
    case .string, .tuple, .constant:
      throw syntaxError("an operator is missing", previous.span.union(current.span))
    default: return
    }
  }

  func checkIndexable(_ node: Node) throws(Diagnostic) {
    guard let previous else { return }
    switch node.expression.kind {
    case .number, .constant:
      if isInArray {
        throw mended(
          "the elements of an array are separated by commas", previous.span.union(current.span),
          "\(text(previous.span)), [")
      }
      throw syntaxError(
        "a number has no elements", previous.span.union(current.span),
        advice: "for a product, write \(text(previous.span))*[…]")
    default: return
    }
  }

  /// `[1 -2]` has two elements to some and one to others.
  func checkSpacing(of sign: Lexeme) throws(Diagnostic) {
    guard isInArray, let previous, previous.end < sign.start, !startsNewLine,
      index + 1 < lexemes.count, lexemes[index + 1].start == sign.end
    else { return }
    let operand = text(lexemes[index + 1].span)
    let mark = text(sign.span)
    throw syntaxError(
      "two elements or one?", sign.span.union(lexemes[index + 1].span),
      advice: "write \(mark) \(operand) for one, `, \(mark)\(operand)` for two")
  }
}
