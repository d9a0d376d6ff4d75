extension Parser {
  /// Reads the whole text.
  mutating func cell() -> ParseResult {
    var items: [Item] = []
    do throws(Diagnostic) {
      while true {
        while symbol == .newline || symbol == .semicolon { advance() }
        if symbol == .end { break }
        var item = try item()
        item.endsWithSemicolon = symbol == .semicolon
        switch symbol {
        case .newline, .semicolon, .end: items.append(item)
        default: throw unexpected()
        }
      }
      return ParseResult(
        tree: CellTree(items: items), diagnostics: [], completeness: .complete)
    } catch {
      return ParseResult(
        tree: CellTree(items: items), diagnostics: [error],
        completeness: completeness(after: error))
    }
  }

  /// An error at the end of the text is mended by more text if a bracket is open or the last line
  /// cannot end there.
  private func completeness(after error: Diagnostic) -> Completeness {
    if error.kind != "syntax" { return .invalid }
    if symbol == .unclosedString { return .incomplete(indent: "") }
    if symbol == .comma, symbol(ahead: 1) == .end { return .incomplete(indent: "  ") }
    guard symbol == .end else { return .invalid }
    if unclosed.isEmpty && previous?.symbol.continuesLine != true { return .invalid }
    return .incomplete(indent: String(repeating: "  ", count: min(max(unclosed.count, 1), 20)))
  }

  private mutating func item() throws(Diagnostic) -> Item {
    let start = current.start
    let kind = try itemKind()
    return Item(kind: kind, span: SourceSpan(start, previous?.end ?? start))
  }

  private mutating func itemKind() throws(Diagnostic) -> Item.Kind {
    if symbol == .question { return try prefixHelp() }
    if symbol == .name {
      if let help = postfixHelp() { return help }
      if isBinding(at: index) { return try binding() }
      if isDefinition(at: index) { return try definition() }
      if let foreign = foreignArrow() ?? foreignLoop() { throw foreign }
    }
    return .expression(try body())
  }

  // MARK: Help

  private mutating func prefixHelp() throws(Diagnostic) -> Item.Kind {
    advance()
    guard symbol == .name else {
      if symbol == .newline || symbol == .semicolon || symbol == .end { return .help("") }
      return .help(try helpOnReservedWord())
    }
    return .help(dottedName())
  }

  /// Help on what no name can be: `?where`, `?pi`.
  private mutating func helpOnReservedWord() throws(Diagnostic) -> String {
    switch symbol {
    case .keyword, .constant: return text(advance().span)
    case .gradient:
      let sign = text(advance().span)
      if symbol == .name { advance() }
      return sign
    default: throw expectedName("`?`")
    }
  }

  private mutating func postfixHelp() -> Item.Kind? {
    var end = index + 1
    while symbol(at: end) == .dot && symbol(at: end + 1) == .name { end += 2 }
    guard symbol(at: end) == .question else { return nil }
    switch symbol(at: end + 1) {
    case .newline, .semicolon, .end: break
    default: return nil
    }
    let text = dottedName()
    advance()
    return .help(text)
  }

  private mutating func dottedName() -> String {
    var text = name(of: advance()).text
    while symbol == .dot && symbol(ahead: 1) == .name {
      advance()
      text += "." + name(of: advance()).text
    }
    return text
  }

  // MARK: Bindings and definitions

  /// True for `a =` and `a, b =`.
  private func isBinding(at index: Int) -> Bool {
    guard symbol(at: index) == .name else { return false }
    var end = index + 1
    while symbol(at: end) == .comma && symbol(at: end + 1) == .name { end += 2 }
    return symbol(at: end) == .equals
  }

  /// True for `f(…) =`.
  private func isDefinition(at index: Int) -> Bool {
    guard symbol(at: index) == .name, symbol(at: index + 1) == .open(.parenthesis) else {
      return false
    }
    let close = lexemes[index + 1].partner
    return close > 0 && symbol(at: close + 1) == .equals
  }

  private mutating func binding() throws(Diagnostic) -> Item.Kind {
    var names = [try name("a binding")]
    while take(.comma) { names.append(try name("a binding")) }
    if let twice = repeated(names) { throw boundTwice(twice) }
    advance()
    var values = [try body()]
    while take(.comma) { values.append(try body()) }
    if symbol == .equals, enclosingBracket == nil, names.count == 1, values.count == 2 {
      throw syntaxError(
        "one binding a line: `=` stands here a second time", current.span,
        advice: "write ; for the comma")
    }
    guard values.count == names.count || values.count == 1 else {
      throw miscounted(names: names, values: values)
    }
    return .bind(names: names, values: values)
  }

  private mutating func definition() throws(Diagnostic) -> Item.Kind {
    let name = try name("a definition")
    let (parameters, _) = try parameters()
    advance()
    return .define(name: name, parameters: parameters, body: try body())
  }

  // MARK: Bodies

  /// `expr where a = 1, f(x) = x`.
  private mutating func body() throws(Diagnostic) -> Body {
    let expression = try expression()
    var locals: [Local] = []
    if take(.keyword(.where)) {
      repeat { locals.append(try local()) } while takeCommaBeforeLocal()
    }
    let end = locals.isEmpty ? expression.outer.end : previous?.end ?? expression.outer.end
    return Body(
      expression: expression.expression, locals: locals,
      span: SourceSpan(expression.outer.start, end))
  }

  private mutating func local() throws(Diagnostic) -> Local {
    let name = try name("`where`")
    var parameters: [Parameter]?
    var furtherNames: [Name] = []
    if symbol == .open(.parenthesis) {
      parameters = try self.parameters().0
    } else if isBinding(at: index - 1) {
      while take(.comma) { furtherNames.append(try self.name("`where`")) }
    }
    guard take(.equals) else { throw expectedEquals(after: name, word: "where") }
    if let twice = repeated([name] + furtherNames) { throw boundTwice(twice) }
    return Local(
      name: name, furtherNames: furtherNames, parameters: parameters,
      value: try expression().expression)
  }

  /// Steps over a comma if `name =`, `name, name =` or `name(…) =` follows it.
  private mutating func takeCommaBeforeLocal() -> Bool {
    guard symbol == .comma, isBinding(at: index + 1) || isDefinition(at: index + 1) else {
      return false
    }
    advance()
    return true
  }

  // MARK: Parameters

  /// `(x, θ in R^n, α = 0.1)`.
  mutating func parameters() throws(Diagnostic) -> ([Parameter], depth: Int) {
    let open = advance()
    if take(.close(.parenthesis)) { return ([], 0) }
    var parameters: [Parameter] = []
    var depth = 0
    repeat {
      let (parameter, parameterDepth) = try parameter()
      parameters.append(parameter)
      depth = max(depth, parameterDepth)
    } while take(.comma)
    guard take(.close(.parenthesis)) else { throw unexpected(in: open) }
    if let twice = repeated(parameters.map(\.name)) {
      throw Diagnostic(
        kind: "syntax", message: "two parameters are named `\(twice.text)`", span: twice.span)
    }
    return (parameters, depth)
  }

  private mutating func parameter() throws(Diagnostic) -> (Parameter, depth: Int) {
    let name = try name("a parameter")
    var sizes: [Node]?
    if take(.keyword(.in)) { sizes = try space() }
    var defaultValue: Node?
    if take(.equals) { defaultValue = try expression() }
    let depths = (sizes ?? []).map(\.depth) + [defaultValue?.depth ?? 0]
    return (
      Parameter(
        name: name, space: sizes?.map(\.expression), defaultValue: defaultValue?.expression),
      depths.max() ?? 0
    )
  }

  /// `R`, `R^200`, `ℝ^n`, `R^(m, n)`.
  private mutating func space() throws(Diagnostic) -> [Node] {
    guard symbol == .name, ["R", "ℝ"].contains(text(current.span)) else { throw expectedSpace() }
    advance()
    guard take(.binary(.power)) else { return [] }
    switch symbol {
    case .number, .name:
      let size = try primary()
      if symbol != .comma, symbol != .equals, symbol != .close(.parenthesis) {
        throw syntaxError(
          "a size of several parts stands in parentheses", current.span,
          advice: "for example R^(2*n), or R^(m, n) for a matrix")
      }
      return [size]
    case .open(.parenthesis):
      let open = advance()
      var sizes = [try expression()]
      while take(.comma) { sizes.append(try expression()) }
      guard take(.close(.parenthesis)) else { throw unexpected(in: open) }
      return sizes
    default: throw expectedSpace()
    }
  }

  private func boundTwice(_ name: Name) -> Diagnostic {
    Diagnostic(kind: "syntax", message: "`\(name.text)` is bound twice", span: name.span)
  }

  private func repeated(_ names: [Name]) -> Name? {
    var seen: Set<String> = []
    return names.first { !seen.insert($0.text).inserted }
  }
}
