/// A token as the parser sees it.
struct Lexeme {
  var symbol: Symbol
  var start: Int
  var end: Int
  /// For a bracket that is matched: the index of its partner among the lexemes; otherwise -1.
  var partner = -1

  var span: SourceSpan { SourceSpan(start, end) }
}

/// The terminals of the grammar.
enum Symbol: Hashable {
  case name
  case number
  case string
  case constant(Constant)
  /// `∇` (1) or `∇²` (2).
  case gradient(order: Int)
  case keyword(Keyword)
  case binary(BinaryOperator)
  case comparison(ComparisonOperator)
  /// `=`
  case equals
  /// `:=`
  case update
  /// `->`
  case arrow
  /// `..`
  case range
  /// `'` or `ᵀ` directly after what it transposes.
  case transpose
  case dot
  case comma
  case semicolon
  case question
  case open(Bracket)
  case close(Bracket)
  case newline
  /// A string without its closing quote; the last lexeme but `end`.
  case unclosedString
  /// What belongs to other languages; the parser words the complaint after where it stands.
  case foreign
  /// A malformed number or string, with `Lexer.error` saying what is wrong with the first one.
  case malformed
  /// The end of the text; always the last lexeme.
  case end

  /// The words of the grammar; `by` is one only after an operand.
  enum Keyword: String, CaseIterable {
    case `where`, `in`, `if`, and, or, not, by
  }

  /// The kinds of brackets.
  enum Bracket {
    case parenthesis, square
  }

  /// True for what a value can end with.
  var endsOperand: Bool {
    switch self {
    case .name, .number, .string, .constant, .transpose, .close, .malformed, .unclosedString: true
    default: false
    }
  }

  /// True for the signs that stand between two operands.
  var isOperator: Bool {
    switch self {
    case .binary, .comparison, .range: true
    default: false
    }
  }

  /// True where the line cannot end: the next line goes on.
  var continuesLine: Bool {
    switch self {
    case .gradient, .keyword, .binary, .comparison, .equals, .update, .arrow, .range, .comma: true
    default: false
    }
  }
}
