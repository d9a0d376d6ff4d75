extension Lexer {
  /// Reads an operator, a bracket, or what is none of the language's signs.
  mutating func sign(_ first: Unicode.Scalar) {
    switch first {
    case "(": openBracket(.parenthesis)
    case ")": closeBracket(.parenthesis)
    case "[": openBracket(.square)
    case "]": closeBracket(.square)
    case ",": emit(.comma, length: 1)
    case ";": emit(.semicolon, length: 1)
    case "∇": gradient()
    case "ᵀ":
      emit(directlyFollowsOperand ? .transpose : .foreign, length: 1)
    case "'": quote()
    default:
      if !directlyFollowsOperand, let closing = Self.closingQuotes[first],
        foreignString(closedBy: closing)
      {
        return
      }
      if let (symbol, length) = longestSign(first) {
        emit(symbol, length: length)
      } else if first == ".", peek(1)?.isDigit == true {
        leadingPoint()
      } else {
        foreignRun(first)
      }
    }
  }

  private mutating func gradient() {
    if peek(1) == "²" {
      emit(.gradient(order: 2), length: 2)
    } else {
      emit(.gradient(order: 1), length: 1)
    }
  }

  /// Superscripts and words after a backslash stay together; everything else is one scalar.
  private mutating func foreignRun(_ first: Unicode.Scalar) {
    var length = 1
    if first.isSuperscript {
      while let scalar = peek(length), scalar.isSuperscript { length += 1 }
    } else if first == "_" {
      while let scalar = peek(length), scalar.continuesName { length += 1 }
    }
    emit(.foreign, length: length)
  }

  /// The longest sign that starts here, among the language's own and its neighbours'.
  private func longestSign(_ first: Unicode.Scalar) -> (Symbol, Int)? {
    if first == ".", let digit = peek(1), digit.isDigit { return nil }
    guard let candidates = Self.signs[first] else { return nil }
    for (rest, symbol) in candidates
    where rest.indices.allSatisfy({ peek(1 + $0) == rest[$0] }) {
      return (symbol, 1 + rest.count)
    }
    return nil
  }

  /// Signs by their first scalar, longer ones first.
  private static let signs: [Unicode.Scalar: [(rest: [Unicode.Scalar], symbol: Symbol)]] = {
    var table: [Unicode.Scalar: [(rest: [Unicode.Scalar], symbol: Symbol)]] = [:]
    for (text, symbol) in own + foreign.map({ ($0, .foreign) }) {
      let scalars = Array(text.unicodeScalars)
      table[scalars[0], default: []].append((Array(scalars.dropFirst()), symbol))
    }
    return table.mapValues { $0.sorted { $0.rest.count > $1.rest.count } }
  }()

  private static let own: [(String, Symbol)] = [
    ("+", .binary(.add)), ("-", .binary(.subtract)), ("−", .binary(.subtract)),
    (".+", .binary(.broadcastAdd)), (".-", .binary(.broadcastSubtract)),
    ("*", .binary(.multiply)), ("·", .binary(.multiply)), ("⋅", .binary(.multiply)),
    ("×", .binary(.multiply)), ("∗", .binary(.multiply)), ("/", .binary(.divide)),
    ("\\", .binary(.solve)), (".*", .binary(.elementwiseMultiply)),
    ("./", .binary(.elementwiseDivide)), ("⊗", .binary(.kronecker)),
    ("^", .binary(.power)), (".^", .binary(.elementwisePower)),
    ("==", .comparison(.equal)), ("≈", .comparison(.approximately)),
    ("!=", .comparison(.notEqual)), ("≠", .comparison(.notEqual)),
    ("<=", .comparison(.lessOrEqual)), ("≤", .comparison(.lessOrEqual)),
    ("⩽", .comparison(.lessOrEqual)), (">=", .comparison(.greaterOrEqual)),
    ("≥", .comparison(.greaterOrEqual)), ("⩾", .comparison(.greaterOrEqual)),
    ("<", .comparison(.less)), (">", .comparison(.greater)),
    ("=", .equals), (":=", .update), ("->", .arrow), ("..", .range), (".", .dot),
    ("?", .question), ("∈", .keyword(.in)),
  ]

  /// Signs of other languages that would otherwise be cut up.
  private static let foreign = [
    "**", "**=", "//", "/*", "+=", "-=", "*=", "/=", "^=", "&&", "||", "|>", "===", "!==", "=>",
    "=<", "<>", "~=", "::", "...", "..<", "..=", ".'", ".==", ".!=", ".<", ".<=", ".>", ".>=",
    ".≤", ".≥", "??", "%%", "$$",
  ]
}
