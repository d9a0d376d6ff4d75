extension Lexer {
  /// Reads a number: `12`, `1_000`, `2.5`, `1e-3`; it starts with a digit.
  mutating func number() {
    var length = digits(from: 0)
    if isHexadecimal(length) {
      return hexadecimal()
    }
    var isMalformed = false
    if peek(length) == ".", let digit = peek(length + 1), digit.isDigit {
      length = digits(from: length + 1)
    } else if peek(length) == ".", !continuesAfterPoint(peek(length + 1)) {
      length += 1
      isMalformed = true
    }
    if let exponentEnd = exponent(from: length) { length = exponentEnd }
    let underscores = peek(length) == "_"
    if underscores {
      while let scalar = peek(length), scalar.isDigit || scalar == "_" { length += 1 }
    }
    if isMalformed || underscores {
      let text = SourceText.string(scalars[position..<(position + length)])
      let mended = String(
        text.flatMap { $0 == "_" ? "" : $0 == "." && isMalformed ? ".0" : String($0) })
      emitMalformed(
        length: length,
        Diagnostic(
          kind: "syntax",
          message: isMalformed
            ? "a decimal point needs a digit on both sides" : "`_` stands between two digits",
          span: SourceSpan(position, position + length),
          advice: "write \(mended)", fixIt: mended))
    } else {
      emit(.number, length: length)
    }
  }

  /// Reads `.5`.
  mutating func leadingPoint() {
    var length = digits(from: 1)
    if let exponentEnd = exponent(from: length) { length = exponentEnd }
    let span = SourceSpan(position, position + length)
    let text = SourceText.string(scalars[position..<(position + length)])
    if directlyFollowsOperand {
      let isNumber = lexemes.last?.symbol == .number
      emitMalformed(
        length: length,
        Diagnostic(
          kind: "syntax",
          message: isNumber ? "a number has one decimal point" : "a field is a name, not a number",
          span: span))
    } else {
      emitMalformed(
        length: length,
        Diagnostic(
          kind: "syntax", message: "a decimal point needs a digit on both sides", span: span,
          advice: "write 0\(text)", fixIt: "0" + text))
    }
  }

  /// The end of a run of digits with single `_` between them.
  private func digits(from start: Int) -> Int {
    var length = start
    while let scalar = peek(length) {
      let joins = scalar == "_" && length > start && peek(length + 1)?.isDigit == true
      guard scalar.isDigit || joins else { break }
      length += 1
    }
    return length
  }

  private func exponent(from start: Int) -> Int? {
    guard peek(start) == "e" || peek(start) == "E" else { return nil }
    let signed = peek(start + 1) == "+" || peek(start + 1) == "-"
    let first = start + (signed ? 2 : 1)
    guard peek(first)?.isDigit == true else { return nil }
    return digits(from: first)
  }

  /// True where `5.` goes on as an operator (`5.*x`, `5..9`) rather than being half a decimal.
  private func continuesAfterPoint(_ scalar: Unicode.Scalar?) -> Bool {
    switch scalar {
    case ".", "*", "/", "+", "-", "^", "'", "=", "<", ">", "!", "≤", "≥": true
    default: false
    }
  }

  private func isHexadecimal(_ length: Int) -> Bool {
    length == 1 && peek() == "0" && (peek(1) == "x" || peek(1) == "X")
      && peek(2)?.properties.isASCIIHexDigit == true
  }

  private mutating func hexadecimal() {
    var length = 2
    while let scalar = peek(length), scalar.properties.isASCIIHexDigit { length += 1 }
    let text = SourceText.string(scalars[(position + 2)..<(position + length)])
    let value = Int(text, radix: 16).map(String.init)
    emitMalformed(
      length: length,
      Diagnostic(
        kind: "syntax", message: "numbers are written in decimal",
        span: SourceSpan(position, position + length),
        advice: value.map { "write \($0)" } ?? "", fixIt: value))
  }
}
