extension Parser {
  /// A primary with its calls, indices, fields and transposes.
  mutating func postfix() throws(Diagnostic) -> Node {
    var node = try primary()
    while true {
      switch symbol {
      case .open(.parenthesis):
        try checkCallable(node)
        let (arguments, depth) = try arguments()
        node = try Node(
          .call(node.expression, arguments), through(node), above: node.depth, depth)
      case .open(.square):
        try checkIndexable(node)
        let (subscripts, depth) = try subscripts()
        node = try Node(
          .index(node.expression, subscripts), through(node), above: node.depth, depth)
      case .dot:
        advance()
        let field = try fieldName()
        node = try Node(.field(node.expression, field), through(node), above: node.depth)
      case .transpose:
        advance()
        node = try Node(.transpose(node.expression), through(node), above: node.depth)
      default: return node
      }
    }
  }

  /// From the start of `node` to the lexeme read last.
  private func through(_ node: Node) -> SourceSpan {
    SourceSpan(node.outer.start, previous?.end ?? node.outer.end)
  }

  /// A number, a string, a constant, a name, `∇f`, something in parentheses, or an array.
  mutating func primary() throws(Diagnostic) -> Node {
    let lexeme = current
    switch lexeme.symbol {
    case .number:
      advance()
      let digits = source[lexeme.start..<lexeme.end].filter { $0 != "_" }
      return Node(.number(Double(SourceText.string(digits[...])) ?? .nan), lexeme.span)
    case .string:
      advance()
      return Node(
        .string(StringLiteral.value(of: source[lexeme.start..<lexeme.end])), lexeme.span)
    case .constant(let constant):
      advance()
      return Node(.constant(constant), lexeme.span)
    case .name:
      advance()
      return Node(.name(name(of: lexeme).text), lexeme.span)
    case .gradient(let order):
      advance()
      let function = try gradientName(after: lexeme)
      return Node(.gradient(of: function, order: order), lexeme.span.union(function.span))
    case .open(.parenthesis):
      return try parenthesized()
    case .open(.square):
      return try array()
    default: throw expectedOperand()
    }
  }

  private mutating func parenthesized() throws(Diagnostic) -> Node {
    let open = advance()
    let wasInArray = isInArray
    isInArray = false
    defer { isInArray = wasInArray }
    if symbol == .close(.parenthesis) { throw emptyParentheses(open) }
    var elements = [try expression()]
    while take(.comma) { elements.append(try expression()) }
    guard take(.close(.parenthesis)) else { throw unexpected(in: open) }
    let span = SourceSpan(open.start, previous?.end ?? open.end)
    if elements.count == 1 {
      var node = elements[0]
      node.outer = span
      return node
    }
    return try Node(
      .tuple(elements.map(\.expression)), span, above: elements.map(\.depth).max() ?? 0)
  }

  /// `[a, b; c, d]`; a comma or semicolon may stand before the closing bracket.
  private mutating func array() throws(Diagnostic) -> Node {
    let open = advance()
    let wasInArray = isInArray
    isInArray = true
    defer { isInArray = wasInArray }
    var rows: [[Expression]] = []
    var depth = 0
    while symbol != .close(.square) {
      var row: [Expression] = []
      repeat {
        if !row.isEmpty && symbol == .close(.square) { break }
        let element = try expression()
        row.append(element.expression)
        depth = max(depth, element.depth)
      } while take(.comma)
      rows.append(row)
      if !take(.semicolon) { break }
    }
    guard take(.close(.square)) else { throw unexpected(in: open) }
    return try Node(
      .array(rows: rows), SourceSpan(open.start, previous?.end ?? open.end), above: depth)
  }

  private mutating func subscripts() throws(Diagnostic) -> ([Subscript], depth: Int) {
    let open = advance()
    let wasInArray = isInArray
    isInArray = false
    defer { isInArray = wasInArray }
    var subscripts: [Subscript] = []
    var depth = 0
    repeat {
      let next = symbol(ahead: 1)
      if symbol == .range && (next == .comma || next == .close(.square)) {
        subscripts.append(.all(advance().span))
      } else {
        let index = try expression()
        subscripts.append(.expression(index.expression))
        depth = max(depth, index.depth)
      }
    } while take(.comma)
    guard take(.close(.square)) else { throw unexpected(in: open) }
    return (subscripts, depth)
  }
}
