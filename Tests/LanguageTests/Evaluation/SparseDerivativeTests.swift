import Expressions
import LinearAlgebra
import Optimization
import Syntax
import Testing

@testable import Language

@Suite("Large sparse derivatives")
struct SparseDerivativeTests {
  @Test func areThoseOfClosedForms() {
    let notebook = Notebook()
    notebook.run("g(θ) = sum(i in 1..length(θ)-1, (θ[i+1] - θ[i])^2)\nH = ∇²g(zeros(300))")
    #expect(notebook.text("[H[1, 1], H[7, 7], H[7, 8], H[7, 6], H[7, 9]]") == "[2, 4, -2, -2, 0]")
    // 2·4 + 298·16 + 2·299·4: 2 on both ends of the diagonal and 4 between, -2 beside it.
    #expect(notebook.number("sum(H)") == 0)
    #expect(notebook.number("sum(H .* H)") == 7168)
    // A Jacobian by columns, and a tall one by rows.
    notebook.run("d(θ) = vec(i in 1..length(θ)-1, θ[i]*θ[i+1])\nJ = jacobian(d, 1..300)")
    #expect(notebook.text("[J[1, 1], J[1, 2], J[299, 299], J[299, 300]]") == "[2, 1, 300, 299]")
    #expect(notebook.number("sum(J)") == 89_999)
    notebook.run("e(θ) = vec(i in 1..length(θ), θ[i]*θ[1])\nK = jacobian(e, 1..300)")
    #expect(notebook.text("[K[1, 1], K[300, 1], K[300, 300], K[3, 2]]") == "[2, 300, 1, 0]")
  }

  /// Formulas of a vector θ, and how many products their Hessians take at 201 and more variables.
  static let formulas: [(String, Int)] = [
    ("f(θ) = sum(i in 1..length(θ)-1, 100*(θ[i+1] - θ[i]^2)^2 + (1 - θ[i])^2)", 3),
    ("f(θ) = norm(θ)^2 + sum(θ .^ 4)", 1),
    ("f(θ) = sum(i in 2..length(θ), θ[1]*θ[i]^2) + sum(exp(θ))", 2),
    ("f(θ) = sum(i in 1..length(θ), j in 1..length(θ) if abs(i - j) == 3, sin(θ[i]*θ[j]))", 3),
    (
      """
      A = mat(i in 1..230, j in 1..230, ifelse(i == j, 2, ifelse(abs(i - j) == 1, -1, 0)))
      f(θ) = 1/2*θ'*A*θ - sum(θ)
      """, 3
    ),
    ("f(θ) = sum(cos(θ[1..length(θ)-2]) .* θ[3..length(θ)])", 3),
  ]

  private func objective(_ code: String, _ n: Int) throws -> FormulaObjective {
    let notebook = Notebook()
    notebook.run(code)
    let evaluator = notebook.session.evaluator
    let span = SourceSpan(0, 0)
    guard case .function(let function) = try evaluator.lookup("f", at: span, in: evaluator.globals)
    else { throw OperationError("type", "f is no function") }
    return try FormulaObjective(function, shape: .vector(n), evaluator: evaluator, at: span)
  }

  private func point(_ n: Int) -> [Double] {
    (0..<n).map { (i: Int) -> Double in Double(3 + i * 7 % 11 - 2 * (i % 3)) / 10 }
  }

  @Test("they are those of the unit vectors' products", arguments: formulas)
  func products(code: String, count: Int) throws {
    let n = 230
    let objective = try objective(code, n)
    let sparse = try #require(objective.sparseHessian)
    #expect(sparse.coloring.count == count)
    let x = point(n)
    var hessian = Matrix(rows: 0, columns: 0)
    objective.hessian(at: x, into: &hessian)
    #expect(objective.failure == nil)
    var column = [Double](repeating: 0, count: n)
    var unit = column
    for j in stride(from: 0, to: n, by: 9) {
      unit[j] = 1
      objective.hessianProduct(at: x, along: unit, into: &column)
      unit[j] = 0
      #expect(agree(hessian.column(j), column))
    }
  }

  @Test("small and dense ones go the dense way")
  func dense() throws {
    #expect(try objective(Self.formulas[0].0, 200).sparseHessian == nil)
    let full = try objective("f(θ) = exp(sum(θ)/length(θ))", 210)
    #expect(full.sparseHessian == nil)
    var hessian = Matrix(rows: 0, columns: 0)
    full.hessian(at: [Double](repeating: 0, count: 210), into: &hessian)
    let expected = 1.0 / (210.0 * 210.0)
    #expect(hessian.elements.allSatisfy { abs($0 - expected) < 1e-15 })
  }

  @Test func ofFiveThousandVariablesTheyAreQuick() {
    let notebook = Notebook()
    notebook.run(
      "g(θ) = sum(i in 1..length(θ)-1, (θ[i+1] - θ[i])^2*θ[i])\nH = ∇²g(ones(5000))")
    // ∂²/∂x² and ∂²/∂x∂y of (y - x)²x are 6x - 4y and 2y - 4x, ∂²/∂y² is 2x.
    #expect(notebook.text("[H[1, 1], H[9, 9], H[5000, 5000], H[9, 10]]") == "[2, 4, 2, -2]")
  }

  @Test(
    arguments: [
      "f(θ) = sum(i in 1..10^5*5, sin(θ[1]*i))\n∇²f(ones(300))",
      "A = eye(300)\nf(θ) = sum(i in 1..300, j in 1..300, A[i, j]*θ[i]*θ[j]*θ[j])\n∇²f(ones(300))",
      "f(θ) = vec(i in 1..300, sin(θ[i]))\njacobian(f, ones(300))",
    ] as [String])
  func canBeInterrupted(code: String) {
    // Cancelled at the first question, at the fourth, …: before the pattern, in it, or in products.
    for patience in [0, 3, 8] {
      let questions = Counter()
      let notebook = Notebook()
      let outcome = notebook.run(code) { questions.next() > patience }
      if case .failed(let failure) = outcome {
        #expect(failure.name == "Interrupted")
      } else {
        #expect(questions.count <= patience + 1)
      }
      #expect(notebook.text("1 + 1") == "2")
    }
  }

  @Test func moreThanMemoryHoldsIsALimit() {
    #expect(text("f(θ) = sum(θ .^ 3)\n∇²f(ones(10^5))").hasPrefix("error[limit]: matrix("))
    #expect(text("f(θ) = exp(sum(θ))\n∇²f(ones(16000))").hasPrefix("error[limit]: there is no"))
  }
}

/// Counts questions, from whatever thread asks.
private final class Counter: @unchecked Sendable {
  private(set) var count = 0

  func next() -> Int {
    count += 1
    return count
  }
}
