import Testing

@testable import Language

@Suite("check")
struct CheckTests {
  /// The worst relative errors in a table's text: the number after each derivative's name.
  private func errors(_ code: String) -> [Double] {
    let notebook = Notebook()
    notebook.run(code)
    return (notebook.result ?? "").split(separator: "\n").dropFirst(2).compactMap { line in
      line.split(separator: " ").compactMap { Double($0) }.first
    }
  }

  @Test func thePointIsFinite() {
    #expect(
      text("check(x -> x^2, at = nan)").hasPrefix("error[value]: the point has entries that are"))
  }

  @Test(
    arguments: [
      ("check((x, y) -> exp(x)*sin(y) + x^2*y, at = [0.3, 0.7])", 3),
      ("check(x -> sin(x)^2, at = 0.4)", 3),
      ("check(A -> log(det(A)), at = [2, 1; 0.5, 3])", 3),
      ("f(θ in R^3) = norm(θ)^4\ncheck(f)", 3), ("f(x, y, c = 2) = c*x*y\ncheck(f)", 3),
      ("check(x -> [x[1]*x[2], sin(x[1])], at = [0.3, 0.7])", 1),
      ("check(A -> A*A, at = [1, 2; 3, 4])", 1), ("check(x -> x'*x, at = 1..4)", 3),
      // It turns by a radian within the first width.
      ("check(x -> sum(i in 1..100, sin(10*i*x)), at = 0.1)", 3),
    ] as [(String, Int)])
  func exactDerivativesAgree(code: String, rows: Int) {
    let errors = errors(code)
    #expect(errors.count == rows && errors.allSatisfy { $0 < 1e-8 }, "\(errors)")
  }

  @Test func tellsTheCoordinate() {
    // The slope of ⌊·⌋ is taken as 0: differences across a step see the jump, along y alone.
    let text = text("f(x, y) = x^2 + floor(y)\ncheck(f, at = [1, 3])")
    #expect(text.contains("∇f") && text.contains("  y  "))
  }

  @Test func namesKinks() {
    let notebook = Notebook()
    notebook.run("check(θ -> θ[1]^2 + abs(θ[2]) + max(θ[3], 0), at = [1, 0, 2])")
    #expect(
      notebook.outputs.first
        == .text(
          "note[kink]: f has a kink or a pole at or near this point along θ[2]: "
            + "differences do not judge there\n"))
    notebook.run("check(x -> log(x), at = 0)")
    #expect(notebook.outputs.count == 2)
    notebook.run("check(θ -> exp(θ[1]) + θ[2]^3, at = [5, 0])")
    #expect(notebook.outputs.count == 1)
  }

  @Test(
    arguments: [
      ("check(3, at = 1)", "error[type]: check takes a function first"),
      ("check(x -> x[1]^2)", "error[type]: check needs a point"),
      ("check(x -> x[5], at = [1, 2])", "error[value]: index 5 is outside 1..2"),
      ("check(x -> sum(x), at = zeros(3000))", "error[limit]: check takes points of 1 to 2000"),
    ] as [(String, String)])
  func refuses(code: String, message: String) { #expect(text(code).hasPrefix(message)) }
}
