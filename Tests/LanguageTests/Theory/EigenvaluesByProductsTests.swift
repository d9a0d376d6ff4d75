import Glibc
import Testing

@testable import Language

/// `lanczos`, `eigmin`, `eigmax` and `spectrum` of functions, whose Hessian is never formed.
@Suite("Eigenvalues by products")
struct EigenvaluesByProductsTests {
  static let chain = "h(θ in R^3000) = sum(i in 1..2999, (θ[i + 1] - θ[i])^2)/2 + norm(θ)^2/2\n"

  /// The chain's eigenvalues are 3 − 2cos(iπ/n), i = 0, …, n − 1.
  @Test func ofALongChain() {
    let notebook = Notebook()
    notebook.run(Self.chain)
    #expect(agree(notebook.number("eigmin(h, at = zeros(3000))"), 1, within: 1e-9))
    let largest = 3 + 2 * cos(Double.pi / 3000)
    #expect(agree(notebook.number("eigmax(h, at = ones(3000))"), largest, within: 1e-9))
    notebook.run("λ, e = lanczos(h, at = zeros(3000), r = 12)")
    #expect(notebook.numbers("[length(λ), length(e)]") == [12, 12])
    let ends = notebook.numbers("[λ[1], λ[12], min(λ), max(λ), min(e)]")
    #expect(ends[0] > 1 && ends[1] < 5 && ends[0] == ends[2] && ends[1] == ends[3] && ends[4] > 0)
    #expect(notebook.run("plot(spectrum(h, at = zeros(3000), r = 20))") == .succeeded)
    #expect(notebook.result?.contains("20 eigenvalues") == true)
  }

  /// Of a function that is no quadratic, at its point, as of the matrix itself.
  @Test(arguments: ["[-1.2, 1]", "[1, 1]", "[0, 1]"])
  func agreesWithTheHessian(_ point: String) {
    let notebook = Notebook()
    notebook.run("r(x, y) = (1 - x)^2 + 100*(y - x^2)^2")
    let exact = notebook.numbers("eig(∇²r(\(point)))")
    #expect(agree(notebook.number("eigmin(r, at = \(point))"), exact[0], within: 1e-10))
    #expect(agree(notebook.number("eigmax(r, at = \(point))"), exact[1], within: 1e-10))
    #expect(agree(notebook.numbers("lanczos(r, at = \(point)).values"), exact, within: 1e-10))
    #expect(agree(notebook.numbers("lanczos(∇²r(\(point))).values"), exact, within: 1e-10))
    #expect(notebook.numbers("lanczos(r, at = \(point)).errors") == [0, 0])
  }

  /// Matrices are taken as before, and eigmin stays differentiable.
  @Test func ofMatrices() {
    #expect(agree(number("eigmin([2, 1; 1, 2])"), 1))
    #expect(agree(number("eigmax([2, 1; 1, 2])"), 3))
    #expect(agree(number("f(t) = eigmax([t, 1; 1, t])\n∇f(2)"), 1))
  }

  @Test(arguments: [
    ("lanczos([1, 2; 3, 4])", "takes a symmetric matrix, and this one is not"),
    ("lanczos([1, 2, 3])", "takes a square matrix, not a vector(3)"),
    ("lanczos(eye(3), r = 0)", "`r` must be between 1"),
    (
      "h(θ) = norm(θ)^2\nlanczos(h, at = zeros(5000), r = 3000)",
      "3000 vectors of 5000 entries are too many to keep: `r` is at most 2000"
    ),
    ("lanczos(eye(3), at = [1, 2, 3])", "a matrix has no point"),
    ("eigmin(eye(3), at = [1, 2, 3])", "a matrix has no point"),
    ("h(θ) = norm(θ)^2\neigmin(h)", "eigmin needs a point"),
    ("h(θ) = norm(θ)^2\neigmin(h, at = [nan])", "the point has entries that are not finite"),
    ("h(θ) = sum(log(θ))\nlanczos(h, at = [0, 1])", "a product is not finite"),
    ("eigmin(\"a\")", "eigmin takes numbers, not a string"),
    (
      "h(θ) = norm(θ)^2\ng(θ) = eigmin(h, at = θ)\n∇g([1, 2])",
      "eigmin of a function cannot stand in a formula"
    ),
    ("lanczos([nan, 1; 1, 2])", "error["),
  ])
  func tellsWhatIsWrong(_ code: String, _ message: String) {
    let text = text(code)
    #expect(text.contains("error["))
    #expect(text.contains(message), "\(text)")
  }

  @Test func canBeInterrupted() {
    let countdown = Countdown(30)
    let outcome = Notebook().run(
      Self.chain + "eigmin(h, at = zeros(3000))", cancellation: { countdown.isOver })
    guard case .failed(let failure) = outcome else {
      Issue.record("it went on")
      return
    }
    #expect(failure.name == "Interrupted")
  }
}
