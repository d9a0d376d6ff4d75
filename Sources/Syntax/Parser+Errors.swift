/// What to say where the grammar ends.
extension Parser {
  func syntaxError(
    _ message: String, _ span: SourceSpan, advice: String = "", notes: [String] = [],
    fixIt: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      kind: "syntax", message: message, span: span, advice: advice, notes: notes, fixIt: fixIt)
  }

  func expectedName(_ role: String) -> Diagnostic {
    if case .constant = symbol {
      let word = text(current.span)
      return syntaxError("`\(word)` is a constant, not a free name", current.span)
    }
    if case .keyword(let word) = symbol {
      return syntaxError(
        "`\(word.rawValue)` is a word of the language, not a free name", current.span)
    }
    return syntaxError("\(role) needs a name here", currentOrPrevious)
  }

  /// The lexeme at hand; at the end of a line or of the text, the one before.
  var currentOrPrevious: SourceSpan {
    switch symbol {
    case .newline, .end: previous?.span ?? current.span
    default: current.span
    }
  }

  func expectedEquals(after name: Name, word: String) -> Diagnostic {
    syntaxError("`\(word)` needs `\(name.text) = …`", name.span)
  }

  func expectedSpace() -> Diagnostic {
    syntaxError("a parameter's space is R, R^n or R^(m, n)", currentOrPrevious)
  }

  func miscounted(names: [Name], values: [Body]) -> Diagnostic {
    let span = values.map(\.span).reduce(values[0].span) { $0.union($1) }
    if names.count == 1 {
      return syntaxError(
        "one name, but \(values.count) values", span, advice: "write [\(text(span))] for a vector")
    }
    return syntaxError("\(names.count) names, but \(values.count) values", span)
  }

  func unexpectedAfterItem(_ item: Item?) -> Diagnostic {
    unexpectedAfterOperand(item?.span)
  }

  /// Something else than a comma or the closing bracket in brackets.
  func unexpected(in open: Lexeme, _ last: SourceSpan?) -> Diagnostic {
    if symbol == .end {
      return syntaxError("`\(text(open.span))` is never closed", open.span)
    }
    return unexpectedAfterOperand(last)
  }

  func unexpectedAfterOperand(_ last: SourceSpan?) -> Diagnostic {
    if let error = lexical() { return error }
    return syntaxError("`\(text(current.span))` is not expected here", current.span)
  }

  func lexical() -> Diagnostic? {
    switch symbol {
    case .malformed: return lexicalError
    case .unclosedString:
      return syntaxError("the string is never closed", current.span)
    default: return nil
    }
  }

  func expectedOperand() -> Diagnostic {
    if let error = lexical() { return error }
    return syntaxError("an operand is missing", currentOrPrevious)
  }

  func emptyParentheses(_ open: Lexeme) -> Diagnostic {
    syntaxError("nothing stands between the parentheses", open.span.union(current.span))
  }

  mutating func fieldName() throws(Diagnostic) -> Name {
    try name("`.`")
  }

  mutating func gradientName(after sign: Lexeme) throws(Diagnostic) -> Name {
    try name("`∇`")
  }

  func checkCallable(_ node: Node) throws(Diagnostic) {}

  func checkIndexable(_ node: Node) throws(Diagnostic) {}

  func checkSpacing(of sign: Lexeme, before left: Node) throws(Diagnostic) {}

  func secondRange(from: Node, middle: Node, by: Node?) -> Diagnostic {
    syntaxError("a range has two ends", current.span)
  }
}
