import Synchronization
import Testing

@testable import Language

@Suite("Functions")
struct FunctionTests {
  @Test(
    arguments: [
      ("a + b where a = 2, b = 3*a", "8"), ("f(x) = g(x) + 1 where g(y) = y*x\nf(3)", "10"),
      ("f(x, y = 2*x) = x + y\nf(1)", "3"), ("f(x, y = 2*x) = x + y\nf(1, y = 0)", "1"),
      ("f = x -> y -> z -> x + 10*y + 100*z\nf(1)(2)(3)", "321"), ("((x, y) -> x*y)(6, 7)", "42"),
      ("k = 5\nf(x) = k*x\nk = 7\nf(2)", "14"), ("f(g, x) = g(g(x))\nf(x -> x^2, 3)", "81"),
      ("f(x) = (y -> x + y)\na = f(1)\nb = f(10)\na(1) + b(1)", "13"),
      ("a, b = [3, 4]\na*b", "12"), ("a, b = 1, 2\na - b", "-1"), ("f(A, b) = A*b\nf(2, 3)", "6"),
      ("s = sum\ns([1, 2])", "3"), ("f(w in R^2) = w[1] - w[2]\nf([5, 3])", "2"),
      ("f(x, y) = x - y\nf([5, 3])", "2"),
    ] as [(String, String)])
  func gives(code: String, expected: String) { #expect(text(code) == expected) }

  @Test(
    arguments: [
      ("f(x) = x\nf(1, 2)", "error[type]: f(x) takes 1 argument, not 2"),
      ("f(x) = x\nf()", "error[type]: f(x) needs `x`"),
      ("f(x, y) = x\nf([1, 2, 3])", "error[shape]: f(x, y) takes 2 coordinates, the point has 3"),
      ("f(A, b) = A\nf(eye(2))", "error[type]: f(A, b) needs `b`"),
      ("f(x) = x\nf(z = 1)", "error[name]: f(x) has no argument `z`"),
      ("f(x) = x\nf(1, x = 2)", "error[type]: `x` is given twice"),
      ("(x -> x)(1, 2)", "error[type]: (x) -> … takes 1 argument, not 2"),
      ("x = 3\nx(2)", "error[type]: `x` is a number, not a function"),
      ("w(θ in R^3) = sum(θ)\nw([1, 2])", "error[shape]: `θ` is a vector(3), not a vector(2)"),
      ("w(θ in R^1.5) = sum(θ)\nw([1, 2])", "error[value]: a dimension must be a whole number"),
      ("a, b = [1, 2, 3]", "error[shape]: 2 names, but the value is a vector(3)"),
      ("f(x) = f(x)\nf(1)", "error[limit]: calls are nested deeper than 4000 levels"),
      ("x = x", "error[name]: `x` is not defined"),
    ] as [(String, String)])
  func refuses(code: String, message: String) {
    onLargeStack { #expect(text(code).hasPrefix(message)) }
  }

  @Test func everyArgumentIsEvaluatedOnce() {
    // Twice at each of 150 levels would never end: the cell is stopped after a million looks.
    let looks = Atomic(0)
    let nested = String(repeating: "cos(", count: 150) + "1" + String(repeating: ")", count: 150)
    let outcome = Notebook().run(
      nested, cancellation: { looks.add(1, ordering: .relaxed).newValue > 1_000_000 })
    #expect(outcome == .succeeded)
    #expect(looks.load(ordering: .relaxed) < 1_000)
    // cos has the fixed point 0.739085….
    #expect(agree(number(nested), 0.739085133215160642, within: 1e-15))
  }

  @Test func unknownNamesAreSuggested() {
    #expect(
      text("minmize(3)") == """
        error[name]: `minmize` is not defined
         1 | minmize(3)
           | ^^^^^^^ did you mean `minimize`?
        """)
    #expect(text("adam(lr_rate = 1)").contains("adam has no argument `lr_rate`"))
    #expect(text("value").contains("a field of runs: write run.value"))
  }

  @Test func hidingABuiltinIsSaid() {
    #expect(text("sum = 3\nsum([1])").contains("it hides the language's own sum"))
  }

  @Test func greekAndAsciiArgumentsAreOne() {
    for name in ["α", "alpha", "lr"] { #expect(text("gd(\(name) = 0.25)") == "gd α = 0.25") }
    #expect(text("adam(β1 = 0.5)") == text("adam(beta1 = 0.5)"))
  }
}
