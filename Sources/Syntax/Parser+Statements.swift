/// Statements, functions, loops and conditionals as other languages write them.
extension Parser {
  /// The statement that the two operands here are in another language, if any.
  func foreignStatement() -> Diagnostic? {
    guard let previous else { return nil }
    if symbol == .name, text(current.span) == "for" { return comprehension() }
    guard previous.symbol == .name else { return nil }
    let word = text(previous.span)
    if word == "lambda" || word == "λ" { return foreignLambda(previous) }
    guard index - 1 == firstOfItem else { return nil }
    switch word {
    case "let", "var", "const", "local", "global":
      return mended(
        "`\(word)` is not needed: a name is bound by `=`", previous.span.union(current.span),
        text(current.span))
    case "return":
      return mended(
        "`return` is not needed: a definition's value is its expression",
        previous.span.union(current.span), text(current.span))
    case "def", "function", "func", "fn", "fun": return foreignFunction(previous)
    case "for", "while", "foreach": return noLoops(previous)
    case "import", "from", "using", "include", "require", "library":
      return syntaxError(
        "nothing needs to be imported", previous.span, advice: "leave the line out")
    case "print":
      return syntaxError(
        "`print` is called", previous.span.union(current.span),
        advice: "write print(\(text(current.span)))")
    case "elif", "elseif", "else", "switch", "match":
      return syntaxError(
        "conditions are values", previous.span, advice: "write ifelse(condition, a, b)")
    case "begin", "class", "struct", "try", "with", "do", "del", "raise", "throw", "type", "module",
      "macro", "public", "static", "async", "yield":
      return syntaxError(
        "there are no statements: a line is a definition, a binding or an expression",
        previous.span)
    default: return nil
    }
  }

  // MARK: Functions

  /// `lambda x, y: …`, `λ x. …`.
  func foreignLambda(_ word: Lexeme) -> Diagnostic? {
    var end = index
    var names: [String] = []
    while symbol(at: end) == .name {
      names.append(text(lexemes[end].span))
      guard symbol(at: end + 1) == .comma else { break }
      end += 2
    }
    let sign = lexemes[min(end + 1, lexemes.count - 1)]
    guard !names.isEmpty else { return nil }
    let isColon = sign.symbol == .foreign && text(sign.span) == ":"
    let head = names.count == 1 ? names[0] : "(\(names.joined(separator: ", ")))"
    guard isColon || sign.symbol == .dot || sign.symbol == .arrow else {
      return text(word.span) == "λ"
        ? nil
        : syntaxError(
          "functions are written `x -> …`", word.span, advice: "write \(head) -> …")
    }
    return mended("functions are written `x -> …`", word.span.union(sign.span), "\(head) ->")
  }

  /// `def f(x): return x^2`, `function f(x) … end`.
  private func foreignFunction(_ word: Lexeme) -> Diagnostic {
    let message = "functions are written `f(x) = …`"
    guard symbol == .name, symbol(ahead: 1) == .open(.parenthesis), lexemes[index + 1].partner > 0
    else {
      return syntaxError(message, word.span.union(current.span), advice: "write f(x) = …")
    }
    let close = lexemes[index + 1].partner
    let head = text(SourceSpan(current.start, lexemes[close].end))
    let span = SourceSpan(word.start, lexemes[close].end)
    let isBlock = text(word.span) != "def"
    guard let (body, end) = onlyLine(after: close, endsWithEnd: isBlock) else {
      let isLonger = symbol(at: close + 1) == .newline || symbol(at: close + 2) == .newline
      return syntaxError(
        message, span,
        advice: "write \(head) = …" + (isLonger ? " where y = …, with names for its parts" : ""))
    }
    return syntaxError(
      message, SourceSpan(word.start, end), advice: "write \(head) = \(text(body))",
      fixIt: "\(head) = \(text(body))")
  }

  /// The body of a function of one line, and where the function ends.
  private func onlyLine(after close: Int, endsWithEnd: Bool) -> (SourceSpan, end: Int)? {
    var first = close + 1
    if symbol(at: first) == .foreign, text(lexemes[first].span) == ":" { first += 1 }
    if symbol(at: first) == .newline { first += 1 }
    if symbol(at: first) == .name, text(lexemes[first].span) == "return" { first += 1 }
    var last = first
    while last < lexemes.count, !endsLine(last) { last += 1 }
    guard last > first else { return nil }
    let body = SourceSpan(lexemes[first].start, lexemes[last - 1].end)
    guard endsWithEnd else { return isIndented(last + 1) ? nil : (body, body.end) }
    while symbol(at: last) == .newline || symbol(at: last) == .semicolon { last += 1 }
    guard symbol(at: last) == .name, text(lexemes[last].span) == "end" else { return nil }
    return (body, lexemes[last].end)
  }

  /// True for what stands after blanks on a line of its own: a block goes on.
  private func isIndented(_ position: Int) -> Bool {
    guard position < lexemes.count, symbol(at: position - 1) == .newline else { return false }
    let start = lexemes[position].start
    return start > 0 && source[start - 1].isBlank
  }

  private func endsLine(_ position: Int) -> Bool {
    switch lexemes[position].symbol {
    case .newline, .semicolon, .end: true
    case .name: text(lexemes[position].span) == "end"
    default: false
    }
  }

  // MARK: Comprehensions

  /// `sum(x^2 for x in d)`, `[x^2 for x in 1:n if x > 2]`.
  private func comprehension() -> Diagnostic {
    let message = "the index stands before the body"
    let general = syntaxError(message, current.span, advice: "write sum(i in 1..n, …)")
    guard let bracket = enclosingBracket, !isProbing else { return general }
    let body = text(lastOperand)
    var probe = self
    probe.isProbing = true
    probe.advance()
    guard let binder = probe.foreignBinder() else { return general }
    let arguments = "\(binder), \(body)"
    let isArray =
      lexemes[bracket].symbol == .open(.square) && !followsOperand(bracket)
      && probe.symbol == .close(.square)
    if isArray {
      return mended(
        message, SourceSpan(lexemes[bracket].start, probe.current.end), "vec(\(arguments))")
    }
    guard lexemes[bracket].symbol == .open(.parenthesis), followsOperand(bracket),
      probe.symbol == .close(.parenthesis)
    else { return general }
    return mended(message, SourceSpan(lastOperand.start, probe.previous?.end ?? 0), arguments)
  }

  /// Reads `x in d if c`, also with `1:n` and `x = 1:n`; nil if it is something else.
  private mutating func foreignBinder() -> String? {
    let start = current.start
    if symbol == .open(.parenthesis), current.partner > 0 {
      index = current.partner
    } else if symbol != .name {
      return nil
    }
    var binder = text(SourceSpan(start, advance().end)) + " in "
    guard symbol == .keyword(.in) || symbol == .equals else { return nil }
    advance()
    guard let domain = try? operators(from: .range) else { return nil }
    binder += text(domain.outer)
    if symbol == .foreign, text(current.span) == ":" {
      advance()
      guard let end = try? operators(from: .sum) else { return nil }
      binder += ".." + text(end.outer)
    }
    if take(.keyword(.if)) {
      guard let condition = try? expression() else { return nil }
      binder += " if " + text(condition.outer)
    }
    return binder
  }

  // MARK: Conditionals

  /// `c ? a : b`.
  func ternary() -> Diagnostic {
    let condition = lastOperand
    let message = "a choice is written ifelse(condition, a, b)"
    var probe = self
    probe.isProbing = true
    probe.advance()
    guard !isProbing, let yes = try? probe.operators(from: .or), probe.symbol == .foreign,
      text(probe.current.span) == ":"
    else { return syntaxError(message, current.span) }
    probe.advance()
    guard let no = try? probe.operators(from: .or) else {
      return syntaxError(message, current.span)
    }
    return mended(
      message, SourceSpan(condition.start, no.outer.end),
      "ifelse(\(text(condition)), \(text(yes.outer)), \(text(no.outer)))")
  }

  /// `a if c else b`.
  func conditional() -> Diagnostic {
    let yes = lastOperand
    let message = "a choice is written ifelse(condition, a, b)"
    var probe = self
    probe.isProbing = true
    probe.advance()
    guard !isProbing, let condition = try? probe.operators(from: .or), probe.symbol == .name,
      text(probe.current.span) == "else"
    else { return syntaxError(message, current.span) }
    probe.advance()
    guard let no = try? probe.operators(from: .or) else {
      return syntaxError(message, current.span)
    }
    return mended(
      message, SourceSpan(yes.start, no.outer.end),
      "ifelse(\(text(condition.outer)), \(text(yes)), \(text(no.outer)))")
  }
}
