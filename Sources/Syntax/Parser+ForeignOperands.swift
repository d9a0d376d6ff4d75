/// Operands and calls as other languages and printed pages write them.
extension Parser {
  /// `x++`, where what follows the second sign is missing.
  func increment() -> Diagnostic? {
    guard index >= 2, let previous, [.binary(.add), .binary(.subtract)].contains(previous.symbol),
      lexemes[index - 2].symbol == previous.symbol, lexemes[index - 2].end == previous.start
    else { return nil }
    let sign = text(previous.span)
    let message = "there is no `\(sign)\(sign)`"
    guard index == firstOfItem + 3, lexemes[index - 3].symbol == .name else {
      return syntaxError(message, lexemes[index - 2].span.union(previous.span))
    }
    let name = text(lexemes[index - 3].span)
    return mended(
      message, lexemes[index - 3].span.union(previous.span), "\(name) = \(name) \(sign) 1")
  }

  /// R's `x <- 3`, which the grammar takes for a comparison with -3.
  func foreignArrow() -> Diagnostic? {
    guard symbol == .name, symbol(ahead: 1) == .comparison(.less),
      symbol(ahead: 2) == .binary(.subtract), lexemes[index + 1].end == lexemes[index + 2].start,
      lexemes[index + 2].end < lexemes[index + 3].start
    else { return nil }
    return mended(
      "`<-` is written `=`", lexemes[index + 1].span.union(lexemes[index + 2].span), "=")
  }

  /// C's and R's `for (…) {`, `while (…) x`, `if (…) {`, which start as calls do.
  func foreignLoop() -> Diagnostic? {
    guard symbol == .name, ["for", "while"].contains(text(current.span)),
      symbol(ahead: 1) == .open(.parenthesis), lexemes[index + 1].partner > 0
    else { return nil }
    switch symbol(at: lexemes[index + 1].partner + 1) {
    case .foreign, .name: return noLoops(current)
    default: return nil
    }
  }

  /// The complaint about a loop.
  func noLoops(_ word: Lexeme) -> Diagnostic {
    syntaxError(
      "there are no loops", word.span,
      advice: "write sum(i in 1..n, …), prod, max, vec, …; minimize iterates")
  }

  /// MATLAB's `@(x) x^2`.
  func anonymousFunction() -> Diagnostic? {
    guard symbol(ahead: 1) == .open(.parenthesis), lexemes[index + 1].partner > 0 else {
      return nil
    }
    let (open, close) = (lexemes[index + 1], lexemes[lexemes[index + 1].partner])
    let isSingle = lexemes[index + 1].partner == index + 3
    let names = text(
      isSingle ? SourceSpan(open.end, close.start) : open.span.union(close.span))
    return mended(
      "functions are written `x -> …`", current.span.union(close.span), "\(names) ->")
  }

  /// IPython's `!pip install` and `%matplotlib inline`.
  func notebookCommand(_ sign: String) -> Diagnostic? {
    guard symbol(ahead: 1) == .name, lexemes[index + 1].start == current.end else { return nil }
    let word = text(lexemes[index + 1].span)
    let isProgram = sign == "!" && symbol(ahead: 2) == .name
    let magics = ["matplotlib", "time", "timeit", "pip", "conda", "load_ext", "config", "run"]
    guard isProgram || (sign.hasPrefix("%") && magics.contains(word)) else { return nil }
    return syntaxError(
      isProgram ? "a cell starts no programs" : "there are no magic commands",
      current.span.union(lexemes[index + 1].span), advice: "leave the line out")
  }

  /// `|x|` and `‖x‖`, closed on the same line.
  func bars(_ sign: String, _ function: String) -> Diagnostic? {
    var position = index + 1
    while position < lexemes.count, lexemes[position].symbol != .newline {
      if lexemes[position].symbol == .foreign, text(lexemes[position].span) == sign { break }
      position += 1
    }
    guard position > index + 1, position < lexemes.count, lexemes[position].symbol == .foreign
    else { return nil }
    let inner = text(SourceSpan(current.end, lexemes[position].start)).trimmedBlanks
    let what = function == "abs" ? "an absolute value" : "a norm"
    return mended(
      "\(what) is written \(function)(x)", current.span.union(lexemes[position].span),
      "\(function)(\(inner))")
  }

  /// `Σ_i x_i` and `sum_{i=1}^{n} i`: the name that was read last carries an index.
  func indexedReducer() -> Diagnostic? {
    guard let previous, previous.symbol == .name else { return nil }
    let word = text(previous.span)
    for (names, function) in [(["Σ_", "sum_"], "sum"), (["Π_", "prod_"], "prod")]
    where names.contains(where: word.hasPrefix) {
      return syntaxError(
        "an index stands in the call", previous.span,
        advice: "write \(function)(i in 1..n, …)")
    }
    return nil
  }

  /// `""" … """`, which the grammar takes for several strings.
  func tripleQuotes(_ opening: Lexeme) -> Diagnostic? {
    guard opening.symbol == .string, opening.end == current.start, text(opening.span) == "\"\"",
      symbol == .string || symbol == .unclosedString
    else { return nil }
    let message = "a string stands in one pair of double quotes, also over several lines"
    let last = lexemes[min(index + 1, lexemes.count - 1)]
    guard symbol == .string, last.symbol == .string, last.start == current.end else {
      return syntaxError(message, opening.span.union(current.span))
    }
    let plain = text(current.span)
    let isLine = !plain.unicodeScalars.contains(where: \.isLineBreak)
    return syntaxError(
      message, opening.span.union(last.span), advice: "write " + (isLine ? plain : "\"…\""),
      fixIt: plain)
  }
}
