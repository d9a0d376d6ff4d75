/// The syntax tree of a cell, after the grammar of the language reference.
///
/// Names are NFC. The tree's depth is bounded by the parser (`Parser.maximumDepth`), so that
/// walking it by recursion is safe.
public struct CellTree: Sendable {
  /// The items in order.
  public var items: [Item]
}

/// One item of a cell.
public struct Item: Sendable {
  /// What an item can be.
  public enum Kind: Sendable {
    /// `?name` or `name?`; dotted names as one string (`problems.rosenbrock`); empty for a bare `?`.
    case help(String)
    /// `f(x, y) = body`.
    case define(name: Name, parameters: [Parameter], body: Body)
    /// `a, b = body, body`.
    case bind(names: [Name], values: [Body])
    /// A bare expression.
    case expression(Body)
  }
  /// What it is.
  public var kind: Kind
  /// All of its text.
  public var span: SourceSpan
  /// True where `;` follows it: its value is not wanted.
  public var endsWithSemicolon = false
}

/// A name and where it stands.
public struct Name: Hashable, Sendable {
  /// The name, NFC.
  public var text: String
  /// Where it stands.
  public var span: SourceSpan

  /// Creates a name.
  public init(text: String, span: SourceSpan) {
    self.text = text
    self.span = span
  }
}

/// `expression where a = 1, f(x) = x`: each local sees the ones before it.
public struct Body: Sendable {
  /// The expression.
  public var expression: Expression
  /// The locals in order.
  public var locals: [Local]
  /// All of its text.
  public var span: SourceSpan

  /// Creates a body.
  public init(expression: Expression, locals: [Local], span: SourceSpan) {
    self.expression = expression
    self.locals = locals
    self.span = span
  }
}

/// One `=` of a `where`.
public struct Local: Sendable {
  /// The name.
  public var name: Name
  /// The names after the first where there are several, for the parts of the value.
  public var furtherNames: [Name]
  /// All names, in order.
  public var names: [Name] { [name] + furtherNames }
  /// The parameters, or nil where it is a plain value.
  public var parameters: [Parameter]?
  /// The value.
  public var value: Expression
}

/// A parameter: `x`, `θ in R^200`, `α = 0.1`.
public struct Parameter: Sendable {
  /// The name.
  public var name: Name
  /// `in R`: an empty list; `in R^n`: one dimension; `in R^(m, n)`: two. Nil where undeclared.
  public var space: [Expression]?
  /// The default.
  public var defaultValue: Expression?

  /// Creates a parameter.
  public init(name: Name, space: [Expression]? = nil, defaultValue: Expression? = nil) {
    self.name = name
    self.space = space
    self.defaultValue = defaultValue
  }
}

/// An expression and where it stands.
public struct Expression: Sendable {
  /// What it is.
  public var kind: ExpressionKind
  /// All of its text, enclosing parentheses left out.
  public var span: SourceSpan

  /// Creates an expression.
  public init(_ kind: ExpressionKind, _ span: SourceSpan) {
    self.kind = kind
    self.span = span
  }
}

/// What an expression can be.
public indirect enum ExpressionKind: Sendable {
  /// A number.
  case number(Double)
  /// A string, escapes resolved.
  case string(String)
  /// `true`, `inf`, `π`, …
  case constant(Constant)
  /// A name.
  case name(String)
  /// `∇f` (order 1) or `∇²f` (order 2): a function.
  case gradient(of: Name, order: Int)
  /// `(a, b, …)`, two or more; a parenthesised expression is just itself.
  case tuple([Expression])
  /// `[a, b; c, d]` as rows; `[]` has none.
  case array(rows: [[Expression]])
  /// A prefix operator.
  case unary(UnaryOperator, Expression)
  /// An infix operator; `operatorSpan` is the sign itself.
  case binary(BinaryOperator, Expression, Expression, operatorSpan: SourceSpan)
  /// `a < b <= c`: one more operand than operators.
  case comparison(operands: [Expression], operators: [ComparisonOperator])
  /// `a .. b by c`.
  case range(from: Expression, to: Expression, by: Expression?)
  /// `a'`.
  case transpose(Expression)
  /// `f(…)`.
  case call(Expression, [Argument])
  /// `a[…]`.
  case index(Expression, [Subscript])
  /// `a.name`.
  case field(Expression, Name)
  /// `x -> body`, `(x, y) -> body`.
  case lambda([Parameter], Expression)
}

/// The named constants.
public enum Constant: String, Sendable {
  /// The constants; `nothing` is `none`, `π` is `pi`.
  case `true`, `false`, none, inf, nan, pi
}

/// Prefix operators.
public enum UnaryOperator: String, Sendable {
  /// The operators as they are written.
  case plus = "+"
  case minus = "-"
  case not = "not"
}

/// Infix operators, `≤` and the like excepted.
public enum BinaryOperator: String, Sendable {
  /// The operators as they are written.
  case add = "+"
  case subtract = "-"
  case broadcastAdd = ".+"
  case broadcastSubtract = ".-"
  case multiply = "*"
  case divide = "/"
  case solve = "\\"
  case elementwiseMultiply = ".*"
  case elementwiseDivide = "./"
  case kronecker = "⊗"
  case power = "^"
  case elementwisePower = ".^"
  case and = "and"
  case or = "or"
}

/// Comparison operators; the Unicode spellings are folded into these.
public enum ComparisonOperator: String, Sendable {
  /// The operators as they are written in ASCII, `≈` excepted.
  case equal = "=="
  case approximately = "≈"
  case notEqual = "!="
  case lessOrEqual = "<="
  case greaterOrEqual = ">="
  case less = "<"
  case greater = ">"
}

/// An argument of a call.
public struct Argument: Sendable {
  /// What an argument can be.
  public enum Kind: Sendable {
    /// `expr`.
    case positional(Expression)
    /// `name = expr`.
    case named(Name, Expression)
    /// `name := expr`, one step of a state in `update(…)`.
    case update(Name, Expression)
    /// `i in 1..n`, `(x, y) in d if cond`.
    case binder(pattern: [Name], domain: Expression, condition: Expression?)
  }
  /// What it is.
  public var kind: Kind
  /// All of its text.
  public var span: SourceSpan

  /// Creates an argument.
  public init(kind: Kind, span: SourceSpan) {
    self.kind = kind
    self.span = span
  }
}

/// One subscript of `a[i, ..]`.
public enum Subscript: Sendable {
  /// `..`: everything along this axis.
  case all(SourceSpan)
  /// A scalar, a range or a vector of indices.
  case expression(Expression)
}
