/// Signs that the language does not have, and operands that are not there.
extension Parser {
  // MARK: After an operand

  func foreignAfterOperand() -> Diagnostic {
    let sign = text(current.span)
    if current.span.start < source.count, source[current.start].isSuperscript {
      return superscript(sign)
    }
    if sign == ":" { return colon() }
    if sign == "{", let sum = indexedReducer() { return sum }
    if sign == "@" { return mended("products are written `*`", current.span, "*") }
    if sign == "..." { return dots() }
    if let compound = compoundAssignment(sign) { return compound }
    guard let known = ForeignSign.infix(sign) else { return meaningless() }
    return complaint(known)
  }

  /// The complaint about the sign at hand, its replacement set off by blanks where words would join.
  private func complaint(_ known: ForeignSign) -> Diagnostic {
    guard let replacement = known.replacement else {
      return syntaxError(known.message, current.span, advice: known.advice)
    }
    let isWord =
      replacement.unicodeScalars.first?.startsName == true && replacement.hasSuffix("d")
      || replacement == "or"
    guard isWord else { return mended(known.message, current.span, replacement) }
    let before = previous?.end == current.start ? " " : ""
    let touchesNext = index + 1 < lexemes.count && lexemes[index + 1].start == current.end
    return mended(known.message, current.span, before + replacement + (touchesNext ? " " : ""))
  }

  private func meaningless() -> Diagnostic {
    let scalar = source[current.start]
    let isPrintable =
      !scalar.reordersText && scalar.properties.generalCategory != .control
      && scalar.properties.generalCategory != .format
    let number = String(scalar.value, radix: 16, uppercase: true)
    let code = String(repeating: "0", count: max(0, 4 - number.count)) + number
    return syntaxError(
      isPrintable
        ? "`\(text(current.span))` has no meaning here"
        : "the character U+\(code) has no meaning here",
      current.span)
  }

  private func superscript(_ sign: String) -> Diagnostic {
    let digits: [Unicode.Scalar: Character] = [
      "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8",
      "⁹": "9", "⁻": "-", "⁺": "+", "ⁿ": "n", "ⁱ": "i",
    ]
    if sign == "ᵀ" || sign == "ᴴ" {
      return syntaxError(
        "a transpose stands directly after what it transposes", current.span,
        advice: "leave out the blank")
    }
    let exponent = sign.unicodeScalars.compactMap { digits[$0] }
    guard exponent.count == sign.unicodeScalars.count else {
      return syntaxError("powers are written `^`", current.span)
    }
    let power = "^" + String(exponent)
    // `sin²(x)` is a power of the function's value.
    if let previous, previous.symbol == .name, previous.end == current.start,
      symbol(ahead: 1) == .open(.parenthesis), lexemes[index + 1].start == current.end,
      lexemes[index + 1].partner > 0
    {
      let arguments = SourceSpan(
        lexemes[index + 1].start, lexemes[lexemes[index + 1].partner].end)
      return mended(
        "powers are written `^`", previous.span.union(arguments),
        text(previous.span) + text(arguments) + power)
    }
    return mended("powers are written `^`", current.span, power)
  }

  /// `1:n`, `1:2:9`, `name: value`.
  private func colon() -> Diagnostic {
    if let bracket = enclosingBracket, lexemes[bracket].symbol == .open(.parenthesis),
      followsOperand(bracket), previous?.symbol == .name,
      symbol(at: index - 2) == .comma || index - 2 == bracket
    {
      let blank = previous?.end == current.start ? " " : ""
      return mended("arguments are written name = value", current.span, blank + "=")
    }
    if enclosingBracket == nil, previous?.symbol == .name, index - 1 == firstOfItem {
      if previous.map({ text($0.span) }) == "lambda" {
        return syntaxError(
          "functions are written `x -> …`", lexemes[index - 1].span.union(current.span),
          advice: "write () ->", fixIt: "() ->")
      }
      return mended("names are bound with `=`", current.span, " =")
    }
    if previous?.symbol == .name, text(lexemes[index - 1].span) == "lambda" {
      return mended(
        "functions are written `x -> …`", lexemes[index - 1].span.union(current.span), "() ->")
    }
    return steppedRange() ?? mended("ranges are written 1..n", current.span, "..")
  }

  private func steppedRange() -> Diagnostic? {
    var probe = self
    probe.isProbing = true
    probe.advance()
    guard !isProbing, let step = try? probe.operators(from: .sum), probe.symbol == .foreign,
      text(probe.current.span) == ":"
    else { return nil }
    probe.advance()
    guard let end = try? probe.operators(from: .sum) else { return nil }
    return mended(
      "ranges are written 1..n by 2", SourceSpan(current.start, end.outer.end),
      "..\(text(end.outer)) by \(text(step.outer))")
  }

  /// MATLAB's line continuation, or a range.
  private func dots() -> Diagnostic {
    switch symbol(ahead: 1) {
    case .newline, .end:
      return syntaxError(
        "a line goes on after an operator, a comma or within brackets", current.span,
        advice: "leave it out")
    default: return mended("ranges are written 1..n", current.span, "..")
    }
  }

  /// `x += 1`.
  private func compoundAssignment(_ sign: String) -> Diagnostic? {
    guard ["+=", "-=", "*=", "/=", "^="].contains(sign) else { return nil }
    let own = String(sign.prefix(1))
    let message = "there is no `\(sign)`"
    guard previous?.symbol == .name, index - 1 == firstOfItem, !isProbing else {
      return syntaxError(message, current.span)
    }
    let name = text(lexemes[index - 1].span)
    var probe = self
    probe.isProbing = true
    probe.advance()
    guard let value = try? probe.operators(from: .or) else {
      return syntaxError(message, current.span, advice: "write \(name) = \(name) \(own) …")
    }
    let isSimple = own == "+" || value.isParenthesized || value.depth == 1
    let operand = isSimple ? text(value.outer) : "(\(text(value.outer)))"
    return mended(
      message, SourceSpan(lexemes[index - 1].start, value.outer.end),
      "\(name) = \(name) \(own) \(operand)")
  }

  // MARK: Instead of an operand

  /// What to say where an operand is needed and something else stands.
  func expectedOperand() -> Diagnostic {
    if let error = lexical() { return error }
    let sign = text(current.span)
    switch symbol {
    case .foreign: return foreignOperand(sign)
    case .keyword where symbol(ahead: 1) == .equals: return expectedName("`=`")
    case .close where enclosingBracket.map { lexemes[$0].partner != index } ?? true:
      return unmatched()
    case .keyword(.if):
      return syntaxError(
        "a choice is written ifelse(condition, a, b)", current.span)
    case .keyword(.not):
      return syntaxError("`not` needs parentheses here", current.span, advice: "write (not …)")
    case .keyword:
      return syntaxError("`\(sign)` lacks what stands before it", current.span)
    case .binary(.solve): return backslash()
    case .binary, .comparison: return missingLeftOperand(sign)
    case .equals: return missingLeftOfEquals()
    case .update, .arrow: return syntaxError("a name is missing before `\(sign)`", current.span)
    case .range:
      return syntaxError("a range needs both ends", current.span, advice: "for example 1..n")
    case .dot: return syntaxError("`.` lacks what stands before it", current.span)
    case .question:
      return syntaxError("help is asked as ?name or name?", current.span)
    case .comma: return syntaxError("nothing stands before the comma", current.span)
    case .end:
      if let open = unclosed.last, previous?.symbol.continuesLine != true {
        return neverClosed(lexemes[open])
      }
      return missingAfterPrevious()
    default: return missingAfterPrevious()
    }
  }

  private func missingAfterPrevious() -> Diagnostic {
    guard let previous, previous.symbol != .newline, previous.symbol != .semicolon else {
      return syntaxError("an operand is missing", currentOrPrevious)
    }
    if let step = increment() { return step }
    let sign = text(previous.span)
    switch (previous.symbol, symbol) {
    case (.open(.square), .close):
      return syntaxError("an index is missing", previous.span.union(current.span))
    case (.comma, _): return syntaxError("nothing follows the comma", previous.span)
    case (_, .close(.square)) where sign == "..":
      return syntaxError(
        "nothing follows `..`", previous.span, advice: "the last index is length(x)")
    case (.open, .close):
      return syntaxError("nothing stands between the brackets", previous.span.union(current.span))
    default: return syntaxError("nothing follows `\(sign)`", previous.span)
    }
  }

  func missingLeftOperand(_ sign: String) -> Diagnostic {
    guard let previous, previous.symbol.isOperator else {
      return syntaxError("an operand is missing before `\(sign)`", current.span)
    }
    let pair = text(previous.span) + sign
    if case .comparison = previous.symbol, pair == ">=" || pair == "<=" {
      return mended("`\(pair)` is one sign", previous.span.union(current.span), pair)
    }
    return syntaxError(
      "an operand is missing between `\(text(previous.span))` and `\(sign)`",
      previous.span.union(current.span))
  }

  private func missingLeftOfEquals() -> Diagnostic {
    if let previous {
      let pair = text(previous.span) + "="
      if ["==", ">=", "<=", "!="].contains(pair) {
        return mended("`\(pair)` is one sign", previous.span.union(current.span), pair)
      }
    }
    return syntaxError("a name is missing before `=`", current.span)
  }

  private func foreignOperand(_ sign: String) -> Diagnostic {
    if sign == ":", let bracket = enclosingBracket, lexemes[bracket].symbol == .open(.square) {
      return mended("everything along an axis is written `..`", current.span, "..")
    }
    if sign == "{",
      previous?.symbol == .binary(.power) || previous?.symbol == .binary(.elementwisePower)
    {
      return braces()
    }
    if sign == "√" { return squareRoot() }
    if sign == "@", let function = anonymousFunction() { return function }
    if index == firstOfItem, let command = notebookCommand(sign) { return command }
    if let name = ["|": "abs", "‖": "norm"][sign], let bars = bars(sign, name) { return bars }
    if let scalar = sign.unicodeScalars.first, scalar == "_" {
      return syntaxError("a name starts with a letter", current.span)
    }
    guard let known = ForeignSign.prefix(sign) else { return meaningless() }
    return complaint(known)
  }

  private func squareRoot() -> Diagnostic {
    let message = "a square root is written sqrt(x)"
    switch symbol(ahead: 1) {
    case .open(.parenthesis): return mended(message, current.span, "sqrt")
    case .name, .number:
      let radicand = lexemes[index + 1].span
      return mended(message, current.span.union(radicand), "sqrt(\(text(radicand)))")
    default: return syntaxError(message, current.span)
    }
  }
}
