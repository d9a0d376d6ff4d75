import Syntax

/// A function as a value. Reference semantics give it an identity, by which runs remember what
/// they minimised.
final class Function {
  /// Where its values come from.
  enum Kind {
    /// `f(x) = body` or `x -> body`.
    case user(Closure)
    /// `∇f` (order 1), `∇²f` (order 2).
    case derivative(of: Function, order: Int)
    /// A function of the language itself.
    case builtin(Entry)
    /// A function of one number that a value brings with it: a bound.
    case numbers(NumberFunction)
  }

  /// A function of the reader's, with the scope it was written in.
  struct Closure {
    var parameters: [Parameter]
    var body: Body
    var scope: Environment
    /// True for a local of `where`: its scope does not hold it, so that the two do not keep each
    /// other; it sees itself where it is called.
    var isLocal = false
    /// The text that the spans of the body refer to.
    var source: SourceText
  }

  /// Its name; `x -> …` is an anonymous function.
  let name: String
  /// Where its values come from.
  let kind: Kind
  /// What is known of it, if it is one of `problems`.
  let problem: ProblemFacts?

  init(name: String, kind: Kind, problem: ProblemFacts? = nil) {
    self.name = name
    self.kind = kind
    self.problem = problem
  }

  /// The names of its parameters, for signatures; nil for builtins.
  var parameters: [Parameter]? {
    switch kind {
    case .user(let closure): return closure.parameters
    case .derivative(let function, _): return function.parameters
    case .builtin: return nil
    case .numbers(let numbers):
      return [Parameter(name: Name(text: numbers.parameter, span: SourceSpan(0, 0)))]
    }
  }
}
