/// Reads a cell by recursive descent; stops at the first error.
///
/// Recursion is bounded by `maximumNesting`, the depth of what is built by `maximumDepth`, and
/// every loop consumes a lexeme in each turn, so reading takes time linear in the text.
public struct Parser {
  /// The greatest depth of a tree: what walks a tree by recursion needs so many frames at most.
  public static let maximumDepth = 1_000
  /// The greatest nesting of brackets, prefix operators, exponents and functions.
  public static let maximumNesting = 200
  /// The longest text that is read, in Unicode scalars.
  public static let maximumLength = 2_000_000

  let source: [Unicode.Scalar]
  let lexemes: [Lexeme]
  /// The complaint about the first malformed lexeme.
  let lexicalError: Diagnostic?
  /// The indices of the brackets that are never closed.
  let unclosed: [Int]
  /// The lexeme to be read next.
  var index = 0
  var nesting = 0
  /// The text of the expression read last, parentheses included.
  var lastOperand = SourceSpan(0, 0)
  /// True directly within the brackets of an array.
  var isInArray = false
  /// True in a copy that looks ahead for the wording of an error.
  var isProbing = false

  init(_ source: [Unicode.Scalar]) {
    let lexer = Lexer(source)
    self.source = source
    self.lexemes = lexer.lexemes
    self.lexicalError = lexer.error
    self.unclosed = lexer.open
  }

  // MARK: The lexemes

  var current: Lexeme { lexemes[index] }
  var symbol: Symbol { lexemes[index].symbol }

  /// The symbol some lexemes ahead; `end` past the end.
  func symbol(ahead distance: Int) -> Symbol { symbol(at: index + distance) }

  func symbol(at index: Int) -> Symbol {
    lexemes.indices.contains(index) ? lexemes[index].symbol : .end
  }

  /// The lexeme read last, if any.
  var previous: Lexeme? { index > 0 ? lexemes[index - 1] : nil }

  func text(_ span: SourceSpan) -> String {
    SourceText.string(source[span.start..<span.end])
  }

  /// Steps over a lexeme and returns it; stays at the end.
  @discardableResult
  mutating func advance() -> Lexeme {
    let lexeme = current
    if index < lexemes.count - 1 { index += 1 }
    return lexeme
  }

  /// Steps over a lexeme if it is `symbol`.
  mutating func take(_ symbol: Symbol) -> Bool {
    guard self.symbol == symbol else { return false }
    advance()
    return true
  }

  /// Reads a name.
  mutating func name(_ role: String) throws(Diagnostic) -> Name {
    guard symbol == .name else { throw expectedName(role) }
    return name(of: advance())
  }

  func name(of lexeme: Lexeme) -> Name {
    Name(text: NormalForm.name(source[lexeme.start..<lexeme.end]), span: lexeme.span)
  }

  /// Runs `body` one level deeper.
  mutating func nested<Result>(
    _ body: (inout Parser) throws(Diagnostic) -> Result
  ) throws(Diagnostic) -> Result {
    guard nesting < Self.maximumNesting else {
      throw Diagnostic(
        kind: "limit", message: "more than \(Self.maximumNesting) levels of nesting",
        span: current.span, advice: "name parts of it on lines of their own")
    }
    nesting += 1
    defer { nesting -= 1 }
    return try body(&self)
  }
}

/// An expression, how deep it is, and its text with enclosing parentheses.
struct Node {
  var expression: Expression
  var depth: Int
  var outer: SourceSpan

  var isParenthesized: Bool { outer != expression.span }

  init(_ kind: ExpressionKind, _ span: SourceSpan, depth: Int = 1) {
    self.expression = Expression(kind, span)
    self.depth = depth
    self.outer = span
  }

  /// A node above others; an error where the tree becomes too deep.
  init(_ kind: ExpressionKind, _ span: SourceSpan, above depths: Int...) throws(Diagnostic) {
    let depth = (depths.max() ?? 0) + 1
    guard depth <= Parser.maximumDepth else {
      throw Diagnostic(
        kind: "limit", message: "an expression of more than \(Parser.maximumDepth) levels",
        span: SourceSpan(max(span.start, span.end - 1), span.end),
        advice: "split it into lines, or write a sum as sum(i in 1..n, …)")
    }
    self.init(kind, span, depth: depth)
  }
}
