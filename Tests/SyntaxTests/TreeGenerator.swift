import Syntax

/// Random trees that the parser can give.
enum TreeGenerator {
  private static let nowhere = SourceSpan(0, 0)
  private static let names = ["a", "b", "θ₀", "xᵢ", "by_", "κ"]

  static func expression(depth: Int, using random: inout RandomSource) -> Expression {
    Expression(kind(depth: depth, using: &random), nowhere)
  }

  private static func name(using random: inout RandomSource) -> Name {
    Name(text: random.pick(names), span: nowhere)
  }

  private static func kind(depth: Int, using random: inout RandomSource) -> ExpressionKind {
    func next() -> Expression { expression(depth: depth - 1, using: &random) }
    func list(_ counts: ClosedRange<Int>) -> [Expression] {
      (0..<Int.random(in: counts, using: &random)).map { _ in next() }
    }
    if depth == 0 || Int.random(in: 0..<6, using: &random) == 0 { return leaf(using: &random) }
    switch Int.random(in: 0..<12, using: &random) {
    case 0: return .tuple(list(2...3))
    case 1:
      return .array(rows: (0..<Int.random(in: 0...2, using: &random)).map { _ in list(1...3) })
    case 2: return .unary(random.pick([.plus, .minus, .not]), next())
    case 3, 4, 5: return .binary(random.pick(signs), next(), next(), operatorSpan: nowhere)
    case 6:
      let operands = list(2...3)
      return .comparison(
        operands: operands,
        operators: operands.dropFirst().map { _ in random.pick([.equal, .less, .approximately]) })
    case 7: return .range(from: next(), to: next(), by: Bool.random(using: &random) ? next() : nil)
    case 8: return .transpose(callable(depth: depth - 1, using: &random))
    case 9:
      let callee = callable(depth: depth - 1, using: &random)
      return .call(callee, list(0...2).map { argument($0, using: &random) })
    case 10:
      let base = callable(depth: depth - 1, using: &random)
      return .index(
        base, [Bool.random(using: &random) ? .all(nowhere) : .expression(next())])
    default:
      let parameters = ["p", "q"].prefix(Int.random(in: 0...2, using: &random)).map { text in
        Parameter(
          name: Name(text: text, span: nowhere), space: random.pick([nil, [], list(1...2)]),
          defaultValue: Bool.random(using: &random) ? next() : nil)
      }
      return .lambda(parameters, next())
    }
  }

  private static let signs: [BinaryOperator] = [
    .add, .subtract, .broadcastAdd, .broadcastSubtract, .multiply, .divide, .solve,
    .elementwiseMultiply, .elementwiseDivide, .kronecker, .power, .elementwisePower, .and, .or,
  ]

  private static func leaf(using random: inout RandomSource) -> ExpressionKind {
    switch Int.random(in: 0..<6, using: &random) {
    case 0: return .number(Double(Int.random(in: 0...2_000_000, using: &random)))
    case 1: return .number(Double.random(in: 0...1, using: &random) * 1e-9)
    case 2: return .string(random.pick(["", "a\"b\\", "é\n\t\u{7}", "θ"]))
    case 3: return .constant(random.pick([.true, .none, .inf, .pi]))
    case 4: return .gradient(of: name(using: &random), order: Int.random(in: 1...2, using: &random))
    default: return .name(random.pick(names))
    }
  }

  /// What may stand before `(`, `[` or `'`: a number there is taken for a product.
  private static func callable(depth: Int, using random: inout RandomSource) -> Expression {
    let base = Expression(.name(random.pick(names)), nowhere)
    if depth <= 0 || Bool.random(using: &random) { return base }
    let argument = expression(depth: depth - 1, using: &random)
    return Expression(
      random.pick([
        .call(base, [Argument(kind: .positional(argument), span: nowhere)]),
        .field(base, name(using: &random)), .index(base, [.expression(argument)]),
        .lambda([], argument),
      ]), nowhere)
  }

  private static func argument(
    _ value: Expression, using random: inout RandomSource
  ) -> Argument {
    let kind: Argument.Kind
    switch Int.random(in: 0..<4, using: &random) {
    case 0: kind = .named(name(using: &random), value)
    case 1: kind = .update(name(using: &random), value)
    case 2: kind = .binder(pattern: [name(using: &random)], domain: value, condition: value)
    default: kind = .positional(value)
    }
    return Argument(kind: kind, span: nowhere)
  }
}
