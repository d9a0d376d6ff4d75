@testable import Syntax
import Testing

@testable import Language

@Suite("LaTeX")
struct LatexTests {
  /// The LaTeX of a cell of one definition or one expression.
  static func latex(_ source: String) throws -> String {
    let result = parse(source)
    #expect(result.diagnostics.isEmpty)
    let item = try #require(result.tree.items.first)
    switch item.kind {
    case .define(let name, let parameters, let body):
      return Latex.definition(name: name.text, parameters: parameters, body: body)
    case .expression(let body): return Latex.body(body)
    case .bind, .help: return ""
    }
  }

  @Test(arguments: [
    (
      "h(θ) = 1/2 * θ' * diag([1, 100]) * θ",
      #"h(\theta) = \tfrac{1}{2}\, \theta^\top\, \operatorname{diag}(1, 100)\, \theta"#
    ),
    ("r(x, y) = (1 - x)^2 + 100*(y - x^2)^2", #"r(x, y) = (1 - x)^2 + 100\, (y - x^2)^2"#),
    (
      """
      w(θ in R^200) = (κ-1)/8 * (θ[1]^2 + sum(i in 1..199, (θ[i+1] - θ[i])^2) - 2*θ[1])
      """,
      #"w(\theta) = \frac{\kappa - 1}{8}\, \left(\theta_1^2 + \sum_{i=1}^{199} "#
        + #"(\theta_{i + 1} - \theta_i)^2 - 2\, \theta_1\right), \quad "#
        + #"\theta \in \mathbb{R}^{200}"#
    ),
    (
      "J(θ) = mean((x, y) in d, softmax(y, net(x, θ))) + 1e-5/2 * norm(θ)^2",
      #"J(\theta) = \frac{1}{\lvert d \rvert} \sum_{(x, y) \in d} \operatorname{softmax}(y, "#
        + #"\operatorname{net}(x, \theta)) + \tfrac{10^{-5}}{2}\, \lVert \theta \rVert^2"#
    ),
    (
      "f(x) = a*x where a = 2, b(t) = t^2",
      #"f(x) = a\, x \quad\text{where}\quad a = 2,\; b(t) = t^2"#
    ),
    ("g(A in R^(m, n)) = norm(A)", #"g(A) = \lVert A \rVert, \quad A \in \mathbb{R}^{m \times n}"#),
    ("f(x, a = 1/2) = a*x", #"f(x, a = \tfrac{1}{2}) = a\, x"#),
    (
      "J(w) = mean((x, y) in data, logistic(y, x' * w)) + 1e-3*w'*w",
      #"J(w) = \frac{1}{\lvert \mathrm{data} \rvert} \sum_{(x, y) \in \mathrm{data}} "#
        + #"\operatorname{logistic}(y, x^\top\, w) + 10^{-3}\, w^\top\, w"#
    ),
    ("heavy_ball(v) = v", #"\operatorname{heavy\_ball}(v) = v"#),
    ("f_max(v) = v", #"f_{\mathrm{max}}(v) = v"#),
    ("loss2(v) = v", #"\operatorname{loss}_2(v) = v"#),
    ("loss(x in R) = x", #"\operatorname{loss}(x) = x, \quad x \in \mathbb{R}"#),
  ])
  func definitions(source: String, expected: String) throws {
    #expect(try Self.latex(source) == expected)
  }

  @Test(arguments: [
    ("a - (b - c)", "a - (b - c)"), ("(a - b) - c", "a - b - c"), ("a + (b + c)", "a + b + c"),
    ("a + (-b)", "a + (-b)"), ("-a + b", "-a + b"), ("-x^2", "-x^2"), ("(-x)^2", "(-x)^2"),
    ("(a + b)*c", #"(a + b)\, c"#), ("a*(b*c)", #"a\, b\, c"#), ("a*(-b)", #"a\, (-b)"#),
    ("x*2", #"x \cdot 2"#), ("2*3", #"2 \cdot 3"#), ("a/(b + c)", #"\frac{a}{b + c}"#),
    ("(a/b)^2", #"\left(\frac{a}{b}\right)^2"#), ("x^(1/2)", "x^{1/2}"), ("x^10", "x^{10}"),
    ("(x^2)^3", "(x^2)^3"), ("2^x^y", "2^{x^y}"), ("(A*B)'", #"(A\, B)^\top"#),
    ("A \\ b", #"A^{-1}\, b"#), ("(A + B) \\ b", #"(A + B)^{-1}\, b"#), ("x .* y", #"x \odot y"#),
    ("(x .* y) * z", #"x \odot y\, z"#), ("x .^ 2", #"x^{\circ 2}"#), ("A ⊗ B", #"A \otimes B"#),
    ("x - (a + b)*c", #"x - (a + b)\, c"#),
  ])
  func parenthesesAreMinimal(source: String, expected: String) throws {
    #expect(try Self.latex(source) == expected)
  }

  @Test(arguments: [
    ("θ₀", #"\theta_0"#), ("β1", #"\beta_1"#), ("w_max", #"w_{\mathrm{max}}"#), ("x′", "x'"),
    ("gap", #"\mathrm{gap}"#), ("x12", "x_{12}"), ("loss2", #"\mathrm{loss}_2"#),
    ("b.α_gd", #"b.\alpha_{\mathrm{gd}}"#), ("x[i, j]", "x_{i, j}"),
    ("θ₀[1]", #"\left[\theta_0\right]_1"#),
    ("A[1, ..]", "A_{1, :}"), ("x[1..3]", "x_{1:3}"), ("π", #"\pi"#), ("inf", #"\infty"#),
    ("1.5e-8", #"1.5 \cdot 10^{-8}"#), ("1e-8", "10^{-8}"), ("0.1", "0.1"),
    ("\"a_b\"", #"\text{“a\_b”}"#),
    ("m̂", #"\hat{m}"#), ("θ̄", #"\bar{\theta}"#), ("ŷ", #"\hat{y}"#), ("x̃₀", #"\tilde{x}_0"#),
    ("ϕ", #"\phi"#), ("φ", #"\varphi"#), ("0.0001", "10^{-4}"), ("0.01", "0.01"),
    ("0.001001", "0.001001"), ("x * 0.001", #"x \cdot 10^{-3}"#),
    ("ℓ", #"\ell"#), ("größe", #"\mathrm{größe}"#), ("a_b_c", #"a_{b, c}"#),
  ])
  func namesAndNumbers(source: String, expected: String) throws {
    #expect(try Self.latex(source) == expected)
  }

  @Test(arguments: [
    ("∇f(θ)", #"\nabla f(\theta)"#), ("∇²h(θ)", #"\nabla^2 h(\theta)"#),
    ("hvp(f, θ, v)", #"\nabla^2 f(\theta)\, v"#), ("norm(x - y)", #"\lVert x - y \rVert"#),
    ("norm(a/b)", #"\left\lVert \frac{a}{b} \right\rVert"#),
    ("abs(x)", #"\lvert x \rvert"#), ("sqrt(x + 1)", #"\sqrt{x + 1}"#), ("exp(-x^2)", "e^{-x^2}"),
    ("sin(x)^2", #"\sin^2(x)"#), ("f(x)^2", "f(x)^2"), ("log(1 + exp(z))", #"\log(1 + e^{z})"#),
    ("inv(A)*b", #"A^{-1}\, b"#), ("dot(a, b)", #"a^\top\, b"#), ("eye(n)", "I_{n}"),
    ("max(x, 0)", #"\max(x, 0)"#), ("trace(H \\ S)", #"\operatorname{tr}(H^{-1}\, S)"#),
    ("gd(α = 0.1)", #"\operatorname{gd}(\alpha = 0.1)"#), ("x -> x^2", #"x \mapsto x^2"#),
    (
      "ifelse(x < 0, -x, x)",
      #"\begin{cases} -x & \text{if } x < 0 \\ x & \text{otherwise} \end{cases}"#
    ),
    (
      "ifelse(x < 0, ifelse(x < -1, 1, 2), x)^2",
      #"\left(\begin{cases} \begin{cases} 1 & \text{if } x < -1 \\ 2 & \text{otherwise} "#
        + #"\end{cases} & \text{if } x < 0 \\ x & \text{otherwise} \end{cases}\right)^2"#
    ),
    (
      "ifelse(c, a, b) + 1",
      #"\left(\begin{cases} a & \text{if } c \\ b & \text{otherwise} \end{cases}\right) + 1"#
    ),
    ("cross_entropy(y, z)", #"\operatorname{cross\_entropy}(y, z)"#),
    ("log1p(x) + atan2(y, x)", #"\operatorname{log1p}(x) + \operatorname{atan2}(y, x)"#),
    ("exp(-x^2/2)", #"e^{-\frac{x^2}{2}}"#), ("a - (-x/2)", #"a - \left(-\frac{x}{2}\right)"#),
    ("-a/b*c", #"-\frac{a}{b}\, c"#), ("(-a/b)^2", #"\left(-\frac{a}{b}\right)^2"#),
    ("x' * A[.., 2]", #"x^\top\, A_{:, 2}"#),
    ("all(i in v, i > 0)", #"\operatorname*{all}_{i \in v} (i > 0)"#),
    ("a < b <= c", #"a < b \le c"#), ("not a and b", #"\lnot a \land b"#),
    ("not (a > b)", #"\lnot (a > b)"#),
    ("[1, 2]", #"\begin{pmatrix} 1 \\ 2 \end{pmatrix}"#),
    ("[1, 2; 3, 4]", #"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}"#),
    ("1..n", #"\{1, \dots, n\}"#), ("0..1 by 0.1", #"\{0, \dots, 1 \text{ by } 0.1\}"#),
  ])
  func notation(source: String, expected: String) throws {
    #expect(try Self.latex(source) == expected)
  }

  @Test(arguments: [
    ("sum(i in 1..n, x[i])", #"\sum_{i=1}^{n} x_i"#),
    ("sum(i in 1..n, x[i] + 1)", #"\sum_{i=1}^{n} (x_i + 1)"#),
    ("sum(i in 1..n, x[i]) * y", #"\left(\sum_{i=1}^{n} x_i\right)\, y"#),
    ("sum(i in 1..n, x[i]) + y", #"\sum_{i=1}^{n} x_i + y"#),
    ("2 * sum(i in 1..n, x[i]) * y", #"\left(2\, \sum_{i=1}^{n} x_i\right)\, y"#),
    ("sum(i in 1..n, x[i])^2", #"\left(\sum_{i=1}^{n} x_i\right)^2"#),
    (
      "sum(i in 1..m, j in 1..n if i != j, A[i, j]^2)",
      #"\sum_{1 \le i \le m,\, 1 \le j \le n,\, i \ne j} A_{i, j}^2"#
    ),
    ("prod(i in 1..m, j in 1..n, a)", #"\prod_{i=1}^{m} \prod_{j=1}^{n} a"#),
    ("mean(i in 1..m, x[i])", #"\frac{1}{m} \sum_{i=1}^{m} x_i"#),
    ("mean(i in 1..m+1, x[i])", #"\frac{1}{m + 1} \sum_{i=1}^{m + 1} x_i"#),
    ("mean(i in 0..m, x[i])", #"\operatorname*{mean}_{0 \le i \le m} x_i"#),
    ("max(i in 1..n, x[i])", #"\max_{1 \le i \le n} x_i"#),
    ("vec(i in 1..n, i^2)", #"\left(i^2\right)_{1 \le i \le n}"#),
    ("sum(x)", #"\operatorname{sum}(x)"#),
  ])
  func reducers(source: String, expected: String) throws {
    #expect(try Self.latex(source) == expected)
  }

  @Test func deepAndNestedFormulasStaySmall() throws {
    let deep = String(repeating: "(1 + ", count: 150) + "x" + String(repeating: ")", count: 150)
    #expect(try Self.latex(deep).contains(#"\cdots"#))
    // A count is written twice: nested bounds must not double the text at each level.
    let bounds =
      String(repeating: "mean(i in 1..", count: 60) + "n" + String(repeating: ", i)", count: 60)
    #expect(try Self.latex(bounds).count < 10_000)
  }

  /// Random trees: groups and fences are paired, and the same tree gives the same text.
  @Test func anyExpressionIsWellFormed() {
    var random = RandomExpressions()
    for _ in 0..<500 {
      let expression = random.expression(depth: 6)
      let text = Latex.expression(expression)
      #expect(text == Latex.expression(expression))
      var depth = 0
      var previous: Character = " "
      for character in text {
        if character == "{", previous != "\\" { depth += 1 }
        if character == "}", previous != "\\" { depth -= 1 }
        if depth < 0 { break }
        previous = character
      }
      #expect(depth == 0)
      #expect(count(#"\left"#, in: text) == count(#"\right"#, in: text))
      #expect(count("(", in: text) == count(")", in: text))
      #expect(!text.contains("--") && !text.contains("+-") && !text.contains("+ -"))
    }
  }

  private func count(_ part: String, in text: String) -> Int {
    text.ranges(of: part).count
      - (part.hasPrefix("\\left") ? text.ranges(of: #"\leftarrow"#).count : 0)
  }
}

/// Trees of every kind of expression, the same ones on every run.
private struct RandomExpressions {
  private var state: UInt64 = 7
  private let nowhere = SourceSpan(0, 0)

  private mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }

  mutating func expression(depth: Int) -> Expression {
    let names = ["x", "θ₀", "w_max", "A"]
    guard depth > 0 else {
      return next(2) == 0
        ? Expression(.number([0.5, 2, 1e-9][next(3)]), nowhere)
        : Expression(.name(names[next(names.count)]), nowhere)
    }
    let binary: [BinaryOperator] = [
      .add, .subtract, .multiply, .divide, .solve, .elementwiseMultiply, .power, .kronecker,
      .elementwisePower, .and,
    ]
    let (first, second) = (expression(depth: depth - 1), expression(depth: depth - 1))
    let name = Name(text: "i", span: nowhere)
    switch next(12) {
    case 0: return Expression(.unary([.minus, .plus, .not][next(3)], first), nowhere)
    case 1: return Expression(.transpose(first), nowhere)
    case 2: return Expression(.index(first, [.expression(second), .all(nowhere)]), nowhere)
    case 3: return Expression(.array(rows: [[first, second]]), nowhere)
    case 4:
      return Expression(.comparison(operands: [first, second], operators: [.less]), nowhere)
    case 5:
      let functions = ["norm", "exp", "f", "sqrt", "dot", "max", "diag", "inv"]
      let arguments = [first, second].prefix(1 + next(2)).map {
        Argument(kind: .positional($0), span: nowhere)
      }
      let callee = Expression(.name(functions[next(functions.count)]), nowhere)
      return Expression(.call(callee, arguments), nowhere)
    case 6:
      let domain = Expression(
        .range(from: Expression(.number(1), nowhere), to: first, by: nil), nowhere)
      let reducers = ["sum", "mean", "max", "vec", "all"]
      let callee = Expression(.name(reducers[next(reducers.count)]), nowhere)
      let binder = Argument.Kind.binder(pattern: [name], domain: domain, condition: nil)
      return Expression(
        .call(
          callee,
          [
            Argument(kind: binder, span: nowhere),
            Argument(kind: .positional(second), span: nowhere),
          ]),
        nowhere)
    default:
      return Expression(
        .binary(binary[next(binary.count)], first, second, operatorSpan: nowhere), nowhere)
    }
  }
}
