import Syntax
import Testing

@Suite("Canonical text")
struct DescribeTests {
  private func described(_ source: String) -> String? {
    guard case .expression(let body) = parse(source).tree.items.first?.kind else { return nil }
    return describe(body.expression)
  }

  @Test(
    "Parentheses stand only where they are needed",
    arguments: [
      ("((1/2)) * (θ') * ((A) * θ)", "1/2 * θ' * (A * θ)"),
      ("(a*b)*c", "a * b * c"), ("a-(b-c)", "a - (b - c)"), ("(a-b)-c", "a - b - c"),
      ("-(x^2)", "-x^2"), ("(-x)^2", "(-x)^2"), ("(a^b)^c", "(a^b)^c"), ("a^(b^c)", "a^b^c"),
      ("a^(-b)", "a^-b"), ("(a + b)'", "(a + b)'"), ("not (a and b)", "not (a and b)"),
      ("(1..n)[2]", "(1..n)[2]"), ("1..n+1 by (2)", "1..n + 1 by 2"),
      ("(a < b) == c", "(a < b) == c"),
      ("(k -> k)(1)", "(k -> k)(1)"), ("f((k) -> k, α=1e-1)", "f(k -> k, α = 0.1)"),
      ("[1,2;3,4]", "[1, 2; 3, 4]"), ("∇²f (θ)[1, ..].x", "∇²f(θ)[1, ..].x"),
      ("sum((x,y) ∈ d if x≠y,x)", "sum((x, y) in d if x != y, x)"),
      ("(x in R^2, y in R^(m,n), z in ℝ=1) -> x", "(x in R^2, y in R^(m, n), z in R = 1) -> x"),
      ("3 .x", "(3).x"), ("1e3+0.00001+1e300", "1000 + 1e-05 + 1e+300"), ("\"a\\n\"", "\"a\\n\""),
    ])
  func canonical(_ source: String, _ text: String) {
    #expect(described(source) == text)
  }

  @Test("Every generated tree is read back the same", arguments: [5, 6] as [UInt64])
  func roundTrip(_ seed: UInt64) {
    var random = RandomSource(seed: seed)
    for _ in 0..<3_000 {
      let tree = TreeGenerator.expression(depth: 5, using: &random)
      let text = describe(tree)
      let expected = SExpression.of(tree)
      #expect(SExpression.of(text) == expected, "\(text)")
    }
  }

  @Test("The formulas of the lecture are read back the same", arguments: lectureCells)
  func lecture(_ cell: String) {
    for item in parse(cell).tree.items {
      let bodies: [Body]
      switch item.kind {
      case .define(_, _, let body), .expression(let body): bodies = [body]
      case .bind(_, let values): bodies = values
      case .help: bodies = []
      }
      for body in bodies {
        #expect(SExpression.of(describe(body.expression)) == SExpression.of(body.expression))
      }
    }
  }
}
