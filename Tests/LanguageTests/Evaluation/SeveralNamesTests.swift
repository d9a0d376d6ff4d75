import Testing

@testable import Language

@Suite("Several names for the parts of a value")
struct SeveralNamesTests {
  private static let tall = "A = [3, 1; 4, 2; 1, 5]\n"

  /// numpy 2.4.6: linalg.qr, svd and eig, with the signs and the order of the reference.
  @Test(
    arguments: [
      (
        tall + "Q, R = qr(A)\nQ[.., 2]",
        [-0.1884822091316073, -0.10280847770814942, 0.9766805382274196]
      ),
      (tall + "Q, R = qr(A)\nR", [5.099019513592785, 3.1378581622109447, 0, 4.489303526589192]),
      (tall + "qr(A)", [5.099019513592785, 3.1378581622109447, 0, 4.489303526589192]),
      (
        tall + "U, S, V = svd(A)\nU[.., 1]",
        [0.4117475183510714, 0.624235798456195, 0.6639229240337247]
      ),
      (tall + "U, S, V = svd(A)\nS", [6.642628658640877, 3.446082486447895]),
      (
        tall + "U, S, V = svd(A)\nV",
        [0.6618025632357402, 0.7496781758158657, 0.7496781758158657, -0.6618025632357402]
      ),
      (
        "λ, V = eig([2, 1, 0; 0.5, 3, 1; 0.1, 0.2, -1])\nV[.., 1]",
        [0.08176344843874869, -0.2488135718290766, 0.9650940601687801]
      ),
      ("λ, V = eig([2, 1; 1, 2])\nλ", [1, 3]),
    ] as [(String, [Double])])
  func factors(code: String, expected: [Double]) {
    #expect(agree(numbers(code), expected, within: 1e-14))
  }

  @Test(
    arguments: [
      "A = rand(7, 4)\nQ, R = qr(A)\nall([A ≈ Q*R, Q'*Q ≈ eye(4)])",
      "A = rand(4, 7)\nQ, R = qr(A)\nall([A ≈ Q*R, Q'*Q ≈ eye(4)])",
      "A = rand(40, 30)\nU, S, V = svd(A)\nall([A ≈ U*diag(S)*V', U'*U ≈ eye(30), V'*V ≈ eye(30)])",
      "A = rand(3, 7)\nU, S, V = svd(A)\nall([A ≈ U*diag(S)*V', U'*U ≈ eye(3), V'*V ≈ eye(3)])",
      "B = rand(20, 20)\nA = B + B'\nλ, V = eig(A)\nall([A ≈ V*diag(λ)*V', V'*V ≈ eye(20)])",
    ])
  func productsOfFactors(code: String) { #expect(text(code) == "true") }

  /// Against central differences, by the language's own check: ∇, ∇² and Hessian-vector products.
  @Test(
    arguments: [
      ("reshape(x, 3, 2), Q, R = qr(A)", "Q[1, 2]*R[1, 1] + Q[3, 1]^2*R[1, 2]", 6),
      ("reshape(x, 2, 4), Q, R = qr(A)", "Q[1, 2]*R[2, 3]^2 + R[1, 4]*R[1, 1]", 8),
      ("reshape(x, 3, 2), U, S, V = svd(A)", "U[1, 2]*V[2, 1]^2 + U[3, 1]*S[2]", 6),
      ("reshape(x, 2, 4), U, S, V = svd(A)", "U[1, 2]*V[2, 1]^2 + U[2, 1]*S[2]*V[4, 2]", 8),
      ("reshape(x, 2, 2), U, S, V = svd(A)", "U[1, 2]*V[2, 1]^2 + S[1]*S[2]^2", 4),
      ("reshape(x, 2, 2), λ, V = eig(A + A')", "λ[2]*V[1, 1]^2 + V[2, 1]*V[2, 2]", 4),
      ("reshape(x, 2, 2), λ, V = eig(A)", "λ[2]*V[1, 1]^2 + V[2, 1]*V[2, 2]", 4),
    ] as [(String, String, Int)])
  func derivatives(locals: String, value: String, size: Int) throws {
    let notebook = Notebook()
    let point = (1...size).map { "\(Double($0 * $0 % 7) + 0.5 * Double($0))" }
    notebook.run("f(x) = \(value) where A = \(locals)\np = [\(point.joined(separator: ", "))]")
    let exact = notebook.numbers("[∇f(p), ∇²f(p)*ones(\(size)), hvp(f, p, ones(\(size)))]")
    let difference = notebook.numbers(
      """
      e(i, s) = vec(j in 1..\(size), ifelse(j == i, s, 0))
      d(i, s) = (f(p + e(i, s)) - f(p - e(i, s)))/(2*s)
      r(i) = (4*d(i, 5e-4) - d(i, 1e-3))/3
      H = (4*(∇f(p .+ 5e-4) - ∇f(p .- 5e-4))/1e-3 - (∇f(p .+ 1e-3) - ∇f(p .- 1e-3))/2e-3)/3
      [vec(i in 1..\(size), r(i)), H, H]
      """)
    #expect(exact.count == 3 * size)
    #expect(agree(exact, difference, within: 1e-7))
  }

  @Test(
    arguments: [
      ("a, b = [3, 4]\na*b", "12"), ("a, b = (3, 4)\na*b", "12"),
      ("f(x) = a*b where a, b = x\n∇f([3, 4])", "[4, 3]"),
      ("f(x) = a*b where s = 2, a, b = s*x, c = 1\n∇f([3, 4])", "[16, 12]"),
      ("qr(A) = [1, 2]\nQ, R = qr(3)\nQ + R", "3"),
      ("a, b = runs where runs = [1, 2]\nb", "2"),
    ])
  func otherParts(code: String, expected: String) { #expect(text(code) == expected) }

  @Test(
    arguments: [
      (
        "U, S = svd(eye(2))", "error[shape]: svd gives U, σ, V, not 2 parts",
        "U, σ, V = svd(eye(2))"
      ),
      ("a, b, c = eig(eye(3))", "error[shape]: eig gives λ, V, not 3 parts", "λ, V = eig(eye(3))"),
      ("λ, V = eig([0, 1; -1, 0])", "error[value]: eig: some eigenvalues are complex", "^^^"),
      ("Q, R = qr(\"a\")", "error[type]: qr takes numbers, not a string", "^^^"),
      ("a, b = [1, 2, 3]", "error[shape]: 2 names, but the value is a vector(3)", "^^^^^^^^^"),
      ("f(x) = a where a, b = x\n∇f([1, 2, 3])", "error[shape]: 2 names, but", "^"),
    ])
  func mistakes(code: String, message: String, advice: String) {
    let shown = text(code)
    #expect(shown.hasPrefix(message))
    #expect(shown.contains(advice))
  }

  @Test func areShownAsTheyAreWritten() throws {
    let notebook = Notebook()
    notebook.run("f(x) = S where U, S, V = svd(x)\nf")
    guard case .result(let bundle)? = notebook.outputs.last else {
      Issue.record("it is not shown")
      return
    }
    #expect(bundle.data["text/plain"] == "f(x) = S where U, S, V = svd(x)")
    #expect(try #require(bundle.data["text/latex"]).contains(#"U,\, S,\, V = "#))
  }
}
