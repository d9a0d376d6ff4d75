internal import Syntax

extension LatexWriter {
  /// Functions that LaTeX has a sign for.
  static let operators: [String: String] = [
    "sin": #"\sin"#, "cos": #"\cos"#, "tan": #"\tan"#, "sinh": #"\sinh"#, "cosh": #"\cosh"#,
    "tanh": #"\tanh"#, "asin": #"\arcsin"#, "acos": #"\arccos"#, "atan": #"\arctan"#,
    "log": #"\log"#, "log2": #"\log_2"#, "log10": #"\log_{10}"#, "max": #"\max"#, "min": #"\min"#,
    "det": #"\det"#, "trace": #"\operatorname{tr}"#, "eigmin": #"\lambda_{\min}"#,
    "eigmax": #"\lambda_{\max}"#, "cond": #"\kappa"#, "lgamma": #"\log\Gamma"#,
  ]

  /// A call: the notation of the field where there is one, else name and arguments.
  mutating func call(_ callee: Expression, _ arguments: [Argument]) -> LatexPiece {
    if case .name(let name) = callee.kind {
      if let reduced = reducer(name, arguments) { return reduced }
      if let values = Self.positional(arguments), let special = notation(name, values) {
        return special
      }
      // Digits and underscores of the language's own names, as in `atan2`, are no subscripts.
      let isOwn = name.count > 1 && Reference.lookup(name)?.name == name
      let head =
        Self.operators[name]
        ?? (isOwn ? LatexName.upright(name) : LatexName.function(name))
      return LatexPiece(head + callArguments(arguments))
    }
    return LatexPiece(base(callee) + callArguments(arguments))
  }

  /// Arguments in parentheses.
  mutating func callArguments(_ arguments: [Argument]) -> String {
    var texts: [String] = []
    for argument in arguments {
      switch argument.kind {
      case .positional(let value): texts.append(piece(value).text)
      case .named(let name, let value):
        texts.append("\(LatexName.text(name.text)) = \(piece(value).text)")
      case .update(let name, let value):
        texts.append(#"\#(LatexName.text(name.text)) \leftarrow \#(piece(value).text)"#)
      case .binder(let pattern, let domain, let condition):
        texts.append(membership(pattern, domain))
        if let condition { texts.append(piece(condition).text) }
      }
    }
    return LatexPiece.parenthesised(texts.joined(separator: ", "))
  }

  /// `x \in d` of a binder.
  mutating func membership(_ pattern: [Name], _ domain: Expression) -> String {
    let names = pattern.map { LatexName.text($0.text) }.joined(separator: ", ")
    return #"\#(pattern.count == 1 ? names : "(\(names))") \in \#(piece(domain).text)"#
  }

  /// The values where all arguments are positional.
  private static func positional(_ arguments: [Argument]) -> [Expression]? {
    var values: [Expression] = []
    for argument in arguments {
      guard case .positional(let value) = argument.kind else { return nil }
      values.append(value)
    }
    return values
  }

  private mutating func notation(_ name: String, _ values: [Expression]) -> LatexPiece? {
    switch (name, values.count) {
    case ("exp", 1): return LatexPiece("e^{\(piece(values[0]).text)}", .power)
    case ("sqrt", 1): return LatexPiece(#"\sqrt{\#(piece(values[0]).text)}"#)
    case ("abs", 1): return fence(#"\lvert"#, values[0], #"\rvert"#)
    case ("floor", 1): return fence(#"\lfloor"#, values[0], #"\rfloor"#)
    case ("ceil", 1): return fence(#"\lceil"#, values[0], #"\rceil"#)
    case ("norm", 1): return fence(#"\lVert"#, values[0], #"\rVert"#)
    case ("inv", 1): return LatexPiece(base(values[0]) + "^{-1}", .power)
    case ("eye", 1): return LatexPiece("I_{\(piece(values[0]).text)}")
    case ("dot", 2):
      return product(LatexPiece(base(values[0]) + #"^\top"#, .power), piece(values[1]))
    case ("kron", 2):
      let texts = [piece(values[0]), piece(values[1])].map { $0.asRight(atLeast: .unary) }
      return LatexPiece(texts.joined(separator: #" \otimes "#), .product)
    case ("diag", 1):
      guard case .array(let rows) = values[0].kind, rows.count == 1 else { return nil }
      return LatexPiece(#"\operatorname{diag}"# + LatexPiece.parenthesised(list(rows[0])))
    case ("hvp", 3):
      let head = LatexPiece(#"\nabla^2 \#(base(values[0]))(\#(piece(values[1]).text))"#)
      return product(head, piece(values[2]))
    case ("ifelse", 3):
      let (condition, first, second) = (piece(values[0]), piece(values[1]), piece(values[2]))
      return LatexPiece(
        #"\begin{cases} \#(first.text) & \text{if } \#(condition.text) \\ "#
          + #"\#(second.text) & \text{otherwise} \end{cases}"#, .lambda)
    default: return nil
    }
  }

  private mutating func fence(_ left: String, _ value: Expression, _ right: String) -> LatexPiece {
    let inner = piece(value).text
    let isTall = LatexPiece.parenthesised(inner).hasPrefix(#"\left"#)
    return LatexPiece(
      isTall ? #"\left\#(left) \#(inner) \right\#(right)"# : "\(left) \(inner) \(right)")
  }
}
