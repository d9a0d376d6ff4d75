import Syntax
import Testing

private let programs: [(source: String, tree: String)] = [
  // Operators, by the grammar's levels
  ("1 + 2*3", "(+ 1.0 (* 2.0 3.0))"),
  ("a - b - c", "(- (- a b) c)"),
  ("a/b*c", "(* (/ a b) c)"),
  ("-x^2", "(- (^ x 2.0))"),
  ("2^-x^3", "(^ 2.0 (- (^ x 3.0)))"),
  ("a^b^c", "(^ a (^ b c))"),
  ("θ'*A*θ", "(* (* (' θ) A) θ)"),
  ("Aᵀ \\ b", "(\\ (' A) b)"),
  ("x'' .* y ./ z .^ 2", "(./ (.* (' (' x)) y) (.^ z 2.0))"),
  ("a .+ b .- c", "(.- (.+ a b) c)"),
  ("A ⊗ B · C × D − E", "(- (* (* (⊗ A B) C) D) E)"),
  ("not a and b or c", "(or (and (not a) b) c)"),
  ("not a == b", "(not (compare a== b))"),
  ("a < b <= c ≠ d", "(compare a< b<= c!= d)"),
  ("a ≤ b ≥ c ≈ d", "(compare a<= b>= c≈ d)"),
  ("1..n+1 by 2*k", "(.. 1.0 (+ n 1.0) (* 2.0 k))"),
  ("1..3", "(.. 1.0 3.0)"),
  ("1.5..2.5", "(.. 1.5 2.5)"),
  ("5..1 by -1", "(.. 5.0 1.0 (- 1.0))"),
  ("1 .. 3 == x", "(compare (.. 1.0 3.0)== x)"),
  ("2.*x + 1./y", "(+ (.* 2.0 x) (./ 1.0 y))"),
  // Operands
  ("1_000 + 1e-3 + 2.5E+2", "(+ (+ 1000.0 0.001) 250.0)"),
  ("\"a\\n\\t\\\"\\\\\\u{3B8}\"", "\"a\n\t\"\\θ\""),
  ("[true, false, none, nothing, inf, nan, pi, π]", "(array [true false none none inf nan pi pi])"),
  ("[1, 2; 3, 4]", "(array [1.0 2.0] [3.0 4.0])"),
  ("[1, 2,\n 3,]", "(array [1.0 2.0 3.0])"),
  ("[1;\n 2;]", "(array [1.0] [2.0])"),
  ("[]", "(array)"),
  ("(a, b)", "(tuple a b)"),
  ("((a))", "a"),
  ("∇f(θ) + ∇²f(θ)", "(+ (call (grad1 f) θ) (call (grad2 f) θ))"),
  ("d.test.X[i, ..]'", "(' (index (. (. d test) X) i ..))"),
  ("x[1..3, i+1]", "(index x (.. 1.0 3.0) (+ i 1.0))"),
  ("(x -> x^2)(3)", "(call (-> (x) (^ x 2.0)) 3.0)"),
  ("by + by", "(+ by by)"),
  // Functions and calls
  ("k -> 0.5/k", "(-> (k) (/ 0.5 k))"),
  ("(x, y) -> x -> y", "(-> (x y) (-> (x) y))"),
  ("() -> 1", "(-> () 1.0)"),
  ("(x in R^2, a = 1) -> x", "(-> ({x in R 2.0} {a = 1.0}) x)"),
  ("f(x, α = 0.1, v := η*v,)", "(call f x (= α 0.1) (:= v (* η v)))"),
  (
    "sum(i in 1..m, j ∈ 1..n if i != j, A[i, j]^2)",
    "(call sum (in i (.. 1.0 m)) (in j (.. 1.0 n) if (compare i!= j)) (^ (index A i j) 2.0))"
  ),
  ("mean((x, y) in d, x)", "(call mean (in x y d) x)"),
  ("mean((x, y), d)", "(call mean (tuple x y) d)"),
  ("f()", "(call f)"),
  ("minimize (h)", "(call minimize h)"),
  // Items
  ("a = 1", "(bind (a) 1.0)"),
  ("a, b = x where c = 1, y", "(bind (a b) (where x (c 1.0)) y)"),
  ("a = x where c, d = y, e = 2", "(bind (a) (where x (c d y) (e 2.0)))"),
  ("a, b = x where c = 1, d, e = z", "(bind (a b) (where x (c 1.0) (d e z)))"),
  (
    "a = x where c = 1, f(t) = t, d = f(c)", "(bind (a) (where x (c 1.0) (f (t) t) (d (call f c))))"
  ),
  ("a, b = p", "(bind (a b) p)"),
  (
    "w(θ in R^200, μ in ℝ, M in R^(m, n)) = 1",
    "(define w ({θ in R 200.0} {μ in R} {M in R m n}) 1.0)"
  ),
  ("f() = 2", "(define f () 2.0)"),
  ("f(x) == 2", "(compare (call f x)== 2.0)"),
  (
    "?minimize; minimize?\n?problems.rosenbrock\n?",
    "(help minimize)\n(help minimize)\n(help problems.rosenbrock)\n(help )"
  ),
  ("problems.mgh?", "(help problems.mgh)"),
  ("?∇h", "(help ∇)"),
  // Lines
  ("a; b\n\n;c\r\nd\re", "a\nb\nc\nd\ne"),
  ("a = # one\n  1\nf(x) =\n  x +\n  1", "(bind (a) 1.0)\n(define f (x) (+ x 1.0))"),
  ("x where\n y =\n 1,\n z = 2", "(where x (y 1.0) (z 2.0))"),
  ("a or\nb; k ->\n1; 1..\n2", "(or a b)\n(-> (k) 1.0)\n(.. 1.0 2.0)"),
  ("f(\n a\n,\n b\n)", "(call f a b)"),
  ("\u{FEFF}a\u{A0}+\u{2009}b # end", "(+ a b)"),
  ("", ""), ("  \n# only a comment\n", ""),
]

@Suite("Grammar")
struct GrammarTests {
  @Test("Texts and their trees", arguments: programs)
  func tree(_ program: (source: String, tree: String)) {
    #expect(SExpression.of(program.source) == program.tree)
    #expect(parse(program.source).completeness == .complete)
  }

  @Test("Names keep subscripts, primes and accents, and are NFC")
  func names() {
    #expect(SExpression.of("θ₀ + θ′ + xᵢ + β_1") == "(+ (+ (+ θ₀ θ′) xᵢ) β_1)")
    let decomposed = parse("e\u{301} = 1").tree.items.first
    guard case .bind(let names, _) = decomposed?.kind else {
      Issue.record("not a binding")
      return
    }
    #expect(names.first.map { Array($0.text.unicodeScalars) } == ["\u{E9}"])
    #expect(names.first?.span == SourceSpan(0, 2))
    #expect(SExpression.of("\u{B5}").unicodeScalars.first == "\u{3BC}")
  }

  @Test("Spans leave enclosing parentheses out and take inner ones in")
  func spans() {
    let marked = MarkedSource("a = (①(b + 1) * (c)②)")
    guard case .bind(_, let values) = parse(marked.text).tree.items.first?.kind,
      let value = values.first
    else {
      Issue.record("not a binding")
      return
    }
    #expect(value.expression.span == marked.span)
    #expect(value.span == SourceSpan(marked.span.start - 1, marked.span.end + 1))
    guard case .binary(_, let left, _, let sign) = value.expression.kind else {
      Issue.record("not a product")
      return
    }
    #expect(SourceText(marked.text).text(left.span) == "b + 1")
    #expect(SourceText(marked.text).text(sign) == "*")
  }

  @Test("The items before an error are kept")
  func itemsBeforeError() {
    let result = parse("a = 1\nb = 2x\nc = 3")
    #expect(result.tree.items.count == 1)
    #expect(result.diagnostics.count == 1)
  }
}
