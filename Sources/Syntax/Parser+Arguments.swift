extension Parser {
  /// `(a, name = b, i in 1..n, θ := c)`; a comma may stand before the closing parenthesis.
  mutating func arguments() throws(Diagnostic) -> ([Argument], depth: Int) {
    let open = advance()
    let wasInArray = isInArray
    isInArray = false
    defer { isInArray = wasInArray }
    var arguments: [Argument] = []
    var depth = 0
    while symbol != .close(.parenthesis) {
      let start = current.start
      let (kind, argumentDepth) = try argument()
      arguments.append(Argument(kind: kind, span: SourceSpan(start, previous?.end ?? start)))
      depth = max(depth, argumentDepth)
      if !take(.comma) { break }
    }
    guard take(.close(.parenthesis)) else { throw unexpected(in: open) }
    return (arguments, depth)
  }

  private mutating func argument() throws(Diagnostic) -> (Argument.Kind, depth: Int) {
    if symbol == .name {
      switch symbol(ahead: 1) {
      case .equals:
        let name = try name("an argument")
        advance()
        let value = try expression()
        return (.named(name, value.expression), value.depth)
      case .update:
        let name = try name("a state")
        advance()
        let value = try expression()
        return (.update(name, value.expression), value.depth)
      case .keyword(.in):
        return try binder([try name("an index")])
      default: break
      }
    }
    if let pattern = tuplePattern() { return try binder(pattern) }
    let value = try expression()
    return (.positional(value.expression), value.depth)
  }

  /// `(x, y)` if `in` follows it; otherwise nothing is read.
  private mutating func tuplePattern() -> [Name]? {
    guard symbol == .open(.parenthesis), current.partner > 0,
      symbol(at: current.partner + 1) == .keyword(.in)
    else { return nil }
    let start = index
    var names: [Name] = []
    repeat {
      advance()
      guard symbol == .name else {
        index = start
        return nil
      }
      names.append(name(of: advance()))
    } while symbol == .comma
    guard take(.close(.parenthesis)) else {
      index = start
      return nil
    }
    return names
  }

  private mutating func binder(
    _ pattern: [Name]
  ) throws(Diagnostic) -> (Argument.Kind, depth: Int) {
    advance()
    let domain = try expression()
    var condition: Node?
    if take(.keyword(.if)) { condition = try expression() }
    return (
      .binder(pattern: pattern, domain: domain.expression, condition: condition?.expression),
      max(domain.depth, condition?.depth ?? 0)
    )
  }
}
