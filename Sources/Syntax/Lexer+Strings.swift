extension Lexer {
  /// Reads `"…"`; line breaks may stand in it.
  mutating func string() {
    var length = 1
    while let scalar = peek(length) {
      if scalar == "\"" {
        let literal = scalars[position..<(position + length + 1)]
        if let (offset, size) = StringLiteral.firstBadEscape(in: literal) {
          badEscape(offset: offset, size: size, length: length + 1)
        } else {
          emit(.string, length: length + 1)
        }
        return
      }
      length += scalar == "\\" && peek(length + 1) != nil ? 2 : 1
    }
    emit(.unclosedString, length: length)
  }

  private mutating func badEscape(offset: Int, size: Int, length: Int) {
    let start = position + offset
    let text = SourceText.string(scalars[start..<(start + size)])
    let isCode = text.hasPrefix("\\u")
    emitMalformed(
      length: length,
      Diagnostic(
        kind: "syntax",
        message: isCode ? "`\\u{…}` takes the number of a character" : "`\(text)` is not an escape",
        span: SourceSpan(start, start + size),
        advice: isCode
          ? "for example \\u{3B8} for θ" : "write \\\(text) for a backslash",
        notes: ["escapes: \\n \\t \\\" \\\\ \\u{…}"],
        fixIt: isCode ? nil : "\\" + text))
  }

  /// Reads `'`: a transpose directly after an operand, else another language's string.
  mutating func quote() {
    if directlyFollowsOperand { return emit(.transpose, length: 1) }
    if !foreignString(closedBy: ["'"]) { emit(.foreign, length: 1) }
  }

  /// Reads a string in the quotes of another language or of print; false where it is not closed
  /// on its line, and then nothing is read.
  mutating func foreignString(closedBy closing: [Unicode.Scalar]) -> Bool {
    let opening = scalars[position]
    if let end = lineWithoutClosing[opening], position < end { return false }
    var length = 1
    while let scalar = peek(length), !scalar.isLineBreak, !closing.contains(scalar) { length += 1 }
    guard let last = peek(length), closing.contains(last) else {
      lineWithoutClosing[opening] = position + length
      return false
    }
    let span = SourceSpan(position, position + length + 1)
    let mended = StringLiteral.source(
      of: SourceText.string(scalars[(position + 1)..<(position + length)]))
    emitMalformed(
      length: length + 1,
      Diagnostic(
        kind: "syntax", message: "strings are written in double quotes `\"`", span: span,
        advice: "write \(mended)", fixIt: mended))
    return true
  }

  /// The closing quotes of print that belong to an opening one.
  static let closingQuotes: [Unicode.Scalar: [Unicode.Scalar]] = [
    "“": ["”", "“", "\""], "”": ["”"], "„": ["“", "”"], "«": ["»"], "»": ["«"],
    "‘": ["’", "‘"], "‚": ["‘", "’"], "`": ["`"],
  ]
}
