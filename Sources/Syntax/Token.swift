/// A piece of a cell's text as an editor sees it: for highlighting and for completion.
public struct Token: Hashable, Sendable {
  /// What a token can be.
  public enum Kind: String, Sendable, CaseIterable {
    /// `θ₀`, `minimize`.
    case name
    /// `1_000`, `1e-3`.
    case number
    /// `"…"`, closed or not.
    case string
    /// `true`, `inf`, `π`, …
    case constant
    /// `+`, `->`, `=`, `∇²`, `'`, `.`, `,`, `;`, …
    case `operator`
    /// `where in if and or not by`, and `∈`.
    case keyword
    /// `(`, `)`, `[`, `]`.
    case bracket
    /// `# …` up to the end of the line.
    case comment
    /// What the language has no meaning for.
    case error
  }
  /// What it is.
  public var kind: Kind
  /// Where it stands.
  public var span: SourceSpan
}

/// The tokens of a text in order, white space and line breaks left out; never fails, and the spans
/// neither overlap nor leave the text.
///
/// Takes time linear in the text.
public func tokens(in source: String) -> [Token] {
  let lexer = Lexer(Array(source.unicodeScalars))
  var tokens: [Token] = []
  tokens.reserveCapacity(lexer.lexemes.count + lexer.comments.count)
  var comments = lexer.comments[...]
  for lexeme in lexer.lexemes {
    while let comment = comments.first, comment.start < lexeme.start {
      tokens.append(Token(kind: .comment, span: comment))
      comments.removeFirst()
    }
    if let kind = Token.Kind(lexeme.symbol) {
      tokens.append(Token(kind: kind, span: lexeme.span))
    }
  }
  tokens += comments.map { Token(kind: .comment, span: $0) }
  return tokens
}

extension Token.Kind {
  fileprivate init?(_ symbol: Symbol) {
    switch symbol {
    case .name: self = .name
    case .number: self = .number
    case .string, .unclosedString: self = .string
    case .constant: self = .constant
    case .keyword: self = .keyword
    case .open, .close: self = .bracket
    case .foreign, .malformed: self = .error
    case .newline, .end: return nil
    case .gradient, .binary, .comparison, .equals, .update, .arrow, .range, .transpose, .dot,
      .comma, .semicolon, .question:
      self = .operator
    }
  }
}
