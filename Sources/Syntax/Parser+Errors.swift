/// What to say where the grammar ends; what belongs to other languages is in `Parser+Foreign`.
extension Parser {
  func syntaxError(
    _ message: String, _ span: SourceSpan, advice: String = "", notes: [String] = [],
    fixIt: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      kind: "syntax", message: message, span: span, advice: advice, notes: notes, fixIt: fixIt)
  }

  /// The error whose advice is its fix-it.
  func mended(_ message: String, _ span: SourceSpan, _ fixIt: String) -> Diagnostic {
    let trimmed = fixIt.trimmedBlanks
    return syntaxError(
      message, span, advice: trimmed.isEmpty ? "leave it out" : "write \(trimmed)", fixIt: fixIt)
  }

  /// The lexeme at hand; at the end of a line or of the text, the one before.
  var currentOrPrevious: SourceSpan {
    switch symbol {
    case .newline, .end: previous?.span ?? current.span
    default: current.span
    }
  }

  /// The innermost bracket that is open before the lexeme at hand. Takes O(lexemes).
  var enclosingBracket: Int? {
    var open: [Int] = []
    for position in 0..<index {
      switch lexemes[position].symbol {
      case .open: open.append(position)
      case .close where !open.isEmpty: open.removeLast()
      default: break
      }
    }
    return open.last
  }

  /// True where `bracket` is the one of a call or an index rather than of a group or an array.
  func followsOperand(_ bracket: Int) -> Bool {
    bracket > 0 && lexemes[bracket - 1].symbol.endsOperand
  }

  /// The lexeme that the line at hand starts with.
  var firstOfItem: Int {
    var position = index
    while position > 0 {
      let before = lexemes[position - 1].symbol
      if before == .newline || before == .semicolon { break }
      position -= 1
    }
    return position
  }

  // MARK: Names

  func expectedName(_ role: String) -> Diagnostic {
    if let error = lexical() { return error }
    let word = text(current.span)
    switch symbol {
    case .constant:
      return syntaxError("`\(word)` is a constant; \(role) needs a name of its own", current.span)
    case .keyword:
      return syntaxError(
        "`\(word)` is a word of the language; \(role) needs a name of its own", current.span)
    default:
      return syntaxError("\(role) needs a name here", currentOrPrevious)
    }
  }

  func expectedEquals(after name: Name, word: String) -> Diagnostic {
    if symbol == .update { return mended("names are bound with `=`", current.span, "=") }
    return syntaxError(
      "`\(word)` needs a value for `\(name.text)`", name.span, advice: "write \(name.text) = …")
  }

  func expectedSpace() -> Diagnostic {
    syntaxError(
      "a parameter's space is R, R^n or R^(m, n)", currentOrPrevious,
      notes: ["for example w(θ in R^200) = …"])
  }

  mutating func fieldName() throws(Diagnostic) -> Name {
    if symbol == .name, text(current.span) == "T", symbol(ahead: 1) != .open(.parenthesis),
      let dot = previous
    {
      throw mended("a transpose is written `'`", dot.span.union(current.span), "'")
    }
    if symbol == .open(.parenthesis), let dot = previous {
      throw syntaxError(
        "functions map over arrays by themselves", dot.span, advice: "leave out the point",
        fixIt: "")
    }
    return try name("a field")
  }

  mutating func gradientName(after sign: Lexeme) throws(Diagnostic) -> Name {
    switch symbol {
    case .name: return try name("`∇`")
    case .gradient(order: 1) where sign.symbol == .gradient(order: 1):
      throw mended("second derivatives are written `∇²`", sign.span.union(current.span), "∇²")
    case .binary(.power) where symbol(ahead: 1) == .number:
      let exponent = lexemes[index + 1]
      let isSecond = text(exponent.span) == "2"
      throw syntaxError(
        "derivatives are written `∇f` and `∇²f`", sign.span.union(exponent.span),
        advice: isSecond ? "write ∇²" : "", fixIt: isSecond ? "∇²" : nil)
    case .open(.parenthesis):
      throw syntaxError(
        "`∇` takes the name of a function", sign.span.union(current.span),
        advice: "define g(θ) = …, then ∇g(θ)")
    case .foreign where text(current.span).hasPrefix("_") && symbol(ahead: 1) == .name:
      throw respectTo(sign, lexemes[index + 1])
    default: throw expectedName("`∇`")
    }
  }

  /// `∇_θ f` and `∇θ f`.
  func respectTo(_ sign: Lexeme, _ function: Lexeme) -> Diagnostic {
    mended(
      "`∇f` is taken with respect to all arguments of f", sign.span.union(function.span),
      "∇\(text(function.span))")
  }

  // MARK: Counts and brackets

  func miscounted(names: [Name], values: [Body]) -> Diagnostic {
    let span = values.map(\.span).reduce(values.first?.span ?? current.span) { $0.union($1) }
    if names.count == 1 {
      let vector = "[\(text(span))]"
      return syntaxError(
        "one name, but \(values.count) values", span, advice: "write \(vector) for a vector",
        fixIt: vector)
    }
    return syntaxError("\(names.count) names, but \(values.count) values", span)
  }

  func emptyParentheses(_ open: Lexeme) -> Diagnostic {
    syntaxError("nothing stands between the parentheses", open.span.union(current.span))
  }

  /// Something else than a comma or the closing bracket in brackets.
  func unexpected(in open: Lexeme) -> Diagnostic {
    if symbol == .end { return neverClosed(open) }
    return unexpected()
  }

  func neverClosed(_ open: Lexeme) -> Diagnostic {
    syntaxError("`\(text(open.span))` is never closed", open.span)
  }

  func unmatched() -> Diagnostic {
    let sign = text(current.span)
    guard let open = enclosingBracket else {
      return syntaxError("`\(sign)` closes nothing", current.span)
    }
    let expected = lexemes[open].symbol == .open(.parenthesis) ? ")" : "]"
    return syntaxError(
      "`\(sign)` does not close `\(text(lexemes[open].span))`", current.span,
      advice: "`\(expected)` is needed first")
  }

  // MARK: Lexical errors

  func lexical() -> Diagnostic? {
    switch symbol {
    case .malformed: return lexicalError
    case .unclosedString: return syntaxError("the string is never closed", current.span)
    default: return nil
    }
  }

  // MARK: After an operand

  /// What stands directly after a complete expression and cannot.
  func unexpected() -> Diagnostic {
    if let error = lexical() { return error }
    let sign = text(current.span)
    switch symbol {
    case .foreign: return foreignAfterOperand()
    case .name, .number, .string, .constant, .gradient, .open, .unclosedString:
      return adjacent()
    case .equals: return misplacedEquals()
    case .update:
      if enclosingBracket == nil { return mended("names are bound with `=`", current.span, "=") }
      return syntaxError("`:=` stands after the name of a state, in update(…)", current.span)
    case .arrow:
      return syntaxError(
        "`->` stands after a name or names in parentheses", current.span,
        advice: "for example k -> 0.5/k")
    case .keyword(.if): return conditional()
    case .keyword(.where): return misplacedWhere()
    case .keyword(.in):
      return syntaxError(
        "`\(sign)` stands in a call, after the name of an index", current.span,
        advice: "for example sum(i in 1..n, …)")
    case .keyword(.not): return syntaxError("an operator is missing before `not`", current.span)
    case .question: return ternary()
    case .close: return unmatched()
    case .comma where enclosingBracket == nil: return looseComma()
    case .semicolon where enclosingBracket.map(followsOperand) == true:
      return mended("arguments are separated by commas", current.span, ",")
    case .newline, .end:
      return syntaxError("the line ends too early", currentOrPrevious)
    default: return syntaxError("`\(sign)` cannot stand here", current.span)
    }
  }

  private func misplacedEquals() -> Diagnostic {
    if let bracket = enclosingBracket {
      if lexemes[bracket].partner < 0, startsNewLine { return neverClosed(lexemes[bracket]) }
      return mended("`=` does not compare", current.span, "==")
    }
    let first = firstOfItem
    if let before = lexemes[first..<index].first(where: { $0.symbol == .equals }) {
      return syntaxError(
        "one binding a line: `=` stands here a second time", current.span,
        notes: [
          "write \(text(SourceSpan(before.end, current.start)).trimmedBlanks) = … on a line of its own,"
            + " or == to compare"
        ])
    }
    let left = SourceSpan(lexemes[first].start, previous?.end ?? current.start)
    switch lexemes[first].symbol {
    case .constant where index == first + 1:
      return syntaxError("`\(text(left))` is a constant and keeps its value", left)
    case .open(.parenthesis) where lexemes[first].partner == index - 1:
      let names = text(SourceSpan(lexemes[first].end, lexemes[index - 1].start))
      return mended("names are bound without parentheses", left, names)
    case .open(.square) where lexemes[first].partner == index - 1 && index > first + 2:
      let names = text(SourceSpan(lexemes[first].end, lexemes[index - 1].start))
      return mended("names are bound without brackets", left, names)
    default: break
    }
    if previous?.symbol == .close(.square) {
      return syntaxError(
        "an element cannot be set; a value never changes", left,
        advice: "bind a new vector")
    }
    return syntaxError(
      "on the left of `=` stands a name or f(x)", left, advice: "to compare, write ==")
  }

  /// True where a line break stands directly before the lexeme at hand.
  var startsNewLine: Bool {
    guard let previous else { return false }
    return source[previous.end..<current.start].contains { $0.isLineBreak }
  }

  private func misplacedWhere() -> Diagnostic {
    if enclosingBracket != nil {
      return syntaxError("`where` stands at the end of a line, outside brackets", current.span)
    }
    return mended("one `where` takes all names, with commas", current.span, ",")
  }

  private func looseComma() -> Diagnostic {
    if let previous, previous.symbol == .number, previous.end == current.start,
      symbol(ahead: 1) == .number, lexemes[index + 1].start == current.end,
      lexemes[index + 1].end == current.end + 3
    {
      let group = lexemes[index + 1].span
      return mended(
        "numbers have no commas", previous.span.union(group),
        "\(text(previous.span))_\(text(group))")
    }
    return syntaxError(
      "a line holds one expression", current.span, advice: "to see several values, write show(a, b)"
    )
  }

  func secondRange() -> Diagnostic {
    syntaxError(
      "a range has two ends; its step stands after `by`", current.span,
      advice: "for example 1..10 by 2")
  }
}

extension String {
  /// Without white space at its ends.
  var trimmedBlanks: String {
    let head = unicodeScalars.drop { $0.isBlank || $0.isLineBreak }
    let tail = head.reversed().drop { $0.isBlank || $0.isLineBreak }
    return SourceText.string(Array(tail.reversed())[...])
  }
}
