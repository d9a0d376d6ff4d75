/// Formulas in LaTeX: backslashes, and groups in braces.
extension Parser {
  /// `\theta`, `\frac`, `\x -> …`, and a backslash at the end of a line.
  func backslash() -> Diagnostic {
    guard symbol(ahead: 1) == .name || symbol(ahead: 1) == .constant(.pi),
      lexemes[index + 1].start == current.end
    else {
      if index + 1 < lexemes.count,
        source[current.end..<lexemes[index + 1].start].contains(where: \.isLineBreak)
      {
        return mended("a line goes on after an operator by itself", current.span, "")
      }
      return missingLeftOperand("\\")
    }
    let word = lexemes[index + 1]
    let command = text(word.span)
    let span = current.span.union(word.span)
    if symbol(ahead: 2) == .arrow {
      return mended("functions are written `x -> …`", span, command)
    }
    if let letter = GreekLetter.named(command) {
      return syntaxError(
        "`\\\(command)` is a letter still to be completed", span,
        advice: "write \(letter) (Tab completes it) or \(command)", fixIt: letter)
    }
    if let fraction = latexCall(command, span) { return fraction }
    let meaning: [String: String] = [
      "frac": "(a)/(b)", "cdot": "*", "times": "*", "nabla": "∇", "infty": "inf",
      "sqrt": "sqrt(x)", "sum": "sum(i in 1..n, …)", "prod": "prod(i in 1..n, …)",
      "left": "(", "right": ")", "in": "in", "leq": "<=", "geq": ">=", "neq": "!=",
      "approx": "≈", "top": "'", "partial": "∇", "log": "log(x)", "exp": "exp(x)",
    ]
    return syntaxError(
      "formulas are not written in LaTeX", span,
      advice: meaning[command].map { "write \($0)" } ?? "")
  }

  /// `\frac{a}{b}` and `\sqrt{x}`, whose arguments are known.
  private func latexCall(_ command: String, _ span: SourceSpan) -> Diagnostic? {
    let message = "formulas are not written in LaTeX"
    guard let (first, close) = group(at: index + 2) else { return nil }
    switch command {
    case "sqrt":
      return mended(message, span.union(lexemes[close].span), "sqrt(\(text(first)))")
    case "frac", "dfrac", "tfrac":
      guard let (second, end) = group(at: close + 1) else { return nil }
      return mended(
        message, span.union(lexemes[end].span), "(\(text(first)))/(\(text(second)))")
    default: return nil
    }
  }

  /// LaTeX's `^{…}`.
  func braces() -> Diagnostic {
    let message = "an exponent is grouped by parentheses"
    guard let (inner, close) = group(at: index) else { return syntaxError(message, current.span) }
    return mended(message, current.span.union(lexemes[close].span), "(\(text(inner)))")
  }

  /// What stands in the braces that open at a lexeme, and the lexeme that closes them on its line.
  private func group(at open: Int) -> (inner: SourceSpan, close: Int)? {
    var depth = 0
    for position in open..<max(open, lexemes.count) {
      let lexeme = lexemes[position]
      if lexeme.symbol == .newline { return nil }
      let sign = lexeme.symbol == .foreign ? text(lexeme.span) : ""
      depth += sign == "{" ? 1 : sign == "}" ? -1 : 0
      if depth == 0 {
        return sign == "}" ? (SourceSpan(lexemes[open].end, lexeme.start), position) : nil
      }
    }
    return nil
  }
}
