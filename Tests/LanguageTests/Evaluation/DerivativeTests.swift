import Testing

@testable import Language

@Suite("Derivatives of the language")
struct DerivativeTests {
  static let banana = "r(x, y) = (1 - x)^2 + 100*(y - x^2)^2\n"

  @Test(
    arguments: [
      // Slopes are numbers, not the truth of a comparison.
      ("f(x) = max(x, 0)\nshow(∇f(2), ∇f(0))", "∇f(2) = 1\n∇f(0) = 0"),
      ("f(x) = sum(max(x, 0))\n∇f([1, -2])", "[1, 0]"),
      ("f(x) = min(x, 3)*1\n[∇f(2), 3]", "[1, 3]"),
      // The subgradient of least norm of ties.
      ("f(x) = max(x[1], x[2], x[3])\n3*∇f([1, 1, 1])", "[1, 1, 1]"),
      ("f(x) = min(x[1], x[2], x[3], x[4])\n∇f([1, 1, 1, 1])", "[0.25, 0.25, 0.25, 0.25]"),
      ("f(x) = expm1(x)\nmaxdiff(∇f(-36) / exp(-36), 1) < 1e-15", "true"),
    ] as [(String, String)])
  func slopes(code: String, expected: String) { #expect(text(code) == expected) }

  @Test(
    arguments: [
      // Closed forms of Rosenbrock's function at (-1.2, 1).
      (banana + "∇r(-1.2, 1)", [-215.6, -88]), (banana + "∇r([-1.2, 1])", [-215.6, -88]),
      (banana + "∇²r([-1.2, 1])", [1330, 480, 480, 200]),
      (banana + "hvp(r, [-1.2, 1], [1, 0])", [1330, 480]),
      ("f(x) = x^3\n∇f(2)", [12]), ("f(x) = x^3\n∇²f(2)", [12]), ("∇sin(0)", [1]),
      ("f(x, y) = [x*y, x + y]\njacobian(f, [2, 3])", [3, 2, 1, 1]),
      ("h(θ) = 1/2*θ'*diag([1, 100])*θ\n∇h([2, 3])", [2, 300]),
      // J(Bv) has the gradient BᵀJ'(Bv) = 2BᵀBv.
      ("J(w) = w'*w\nB = [2, 1; 0.3, 1]\nJB(v) = J(B*v)\n∇JB([1, 2])", [17.38, 12.6]),
      ("f(x) = norm(x)^2\n∇²f([0, 0])", [2, 0, 0, 2]), ("∇norm([0, 0])", [0, 0]),
      ("f(x) = sum(i in 1..3, j in i..3, x[i]*x[j])\n∇f([1, 2, 3])", [7, 8, 9]),
      ("f(x) = x^3\ng = ∇f\n∇g(2)", [12]), ("f(x) = x^2 * k where k = 3\n∇f(2)", [12]),
      ("f(n) = sum(i in 1..n, i*n)\n∇f(3)", [6]),
      ("f(x) = g(x)*g(x) where g(y) = exp(y)\n∇f(0)", [2]),
    ] as [(String, [Double])])
  func closedForms(code: String, expected: [Double]) { #expect(agree(numbers(code), expected)) }

  @Test func ofAFunctionOfOneNumberTheyAreNumbers() {
    #expect(text("f(x) = x^3\n∇²f(2)") == "12")
    #expect(text("h(x) = ∇²g(x) where g(y) = x*y^3\n∇h(2)") == "24")  // h = 6x²
  }

  @Test(
    arguments: [
      ("f(x) = \"a\"\n∇f(1)", "error[type]: a string as the value of a function cannot stand"),
      ("f(x) = [x, x]\n∇f(1)", "error[shape]: ∇ is taken of functions with one number as value"),
      ("x = 3\n∇x(1)", "error[type]: ∇ is taken of a function, and `x` is none"),
      (
        "hvp(x -> x^2, 1, [1, 2])", "error[shape]: the point is a number, the direction a vector(2)"
      ),
      ("f(x) = x[3]\n∇f([1, 2])", "error[value]: index 3 is outside 1..2"),
      ("f(x) = sum(x)\n∇²f(zeros(10^5))", "error[limit]: matrix(100000×100000) is too large"),
      (
        "f(x) = minimize(y -> (y-x)^2, gd(α = 0.1), from = 1).θ\n∇f(2)",
        "error[type]: a call of minimize cannot stand in a formula that is differentiated"
      ),
      ("f(n) = sum(i in 1..n, sin(i*n))\n∇f(inf)", "error[value]: a loop cannot run from"),
    ] as [(String, String)])
  func refuses(code: String, message: String) { #expect(text(code).hasPrefix(message)) }
}
