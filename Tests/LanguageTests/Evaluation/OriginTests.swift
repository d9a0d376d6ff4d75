import Syntax
import Testing

@testable import Language

@Suite("Where compiled formulas fail")
struct OriginTests {
  /// The lines of an error, without its message.
  static func marked(_ cells: [String]) -> String {
    let notebook = Notebook()
    for cell in cells.dropLast() { #expect(notebook.run(cell) == .succeeded) }
    let text = notebook.text(cells.last ?? "")
    #expect(text.hasPrefix("error["))
    return text.split(separator: "\n").dropFirst().joined(separator: "\n")
  }

  static let shifted = "f(θ) = sum(i in 1..3, θ[i+1])"
  static let atTheIndex = """
     1 | f(θ) = sum(i in 1..3, θ[i+1])
       |                         ^^^
    """

  @Test(
    "An index known to be outside",
    arguments: [
      "∇f([1, 2, 3])", "∇²f([1, 2, 3])", "hvp(f, [1, 2, 3], [1, 0, 0])", "f([1, 2, 3])",
      "minimize(f, gd(α = 0.1), from = [1, 2, 3])", "check(f, at = [1, 2, 3])",
      "plot(contour(f), x = -1..1, y = -1..1)",
    ])
  func indices(call: String) {
    #expect(Self.marked([Self.shifted + "\n" + call]).hasPrefix(Self.atTheIndex))
  }

  static let factor = """
    A = [1, 2; 2, 1]
    f(θ) = 1 + norm(cholesky(A*θ[1]))^2
    """
  static let atTheFactor = """
     2 | f(θ) = 1 + norm(cholesky(A*θ[1]))^2
       |                 ^^^^^^^^^^^^^^^^
    """

  @Test(
    "A factor that does not exist",
    arguments: [
      "f([1, 1])", "∇f([1, 1])", "∇²f([1, 1])", "hvp(f, [1, 1], [1, 0])", "check(f, at = [1, 1])",
      "minimize(f, gd(α = 0.1), from = [1, 1])", "jacobian(x -> [f(x), 1], [1, 1])",
      "plot(contour(f), x = 1..2, y = 1..2)", "contour(f)", "plot(curve(t -> f([t, t])), x = 1..2)",
      "g(x) = norm(∇f(x))\n∇g([1, 1])",
    ])
  func factors(call: String) {
    #expect(Self.marked([Self.factor + "\n" + call]).hasPrefix(Self.atTheFactor))
  }

  @Test("A loop whose index depends on data")
  func data() {
    #expect(
      Self.marked(["v = [1, 2, 3]\nsum(i in 1..100, v[mod(i, 7) + 1]^2) + 1"]) == """
         2 | sum(i in 1..100, v[mod(i, 7) + 1]^2) + 1
           |                  ^^^^^^^^^^^^^^^^
        """)
  }

  @Test("What is recorded again elsewhere is shown where it was written")
  func derivatives() {
    // The value of a linear function's part is not needed for its gradient, the index is.
    #expect(
      Self.marked(["f(θ) = 2 + sum(i in 1..2, θ[round(θ[i])])\n∇f([1, 7])"]) == """
         1 | f(θ) = 2 + sum(i in 1..2, θ[round(θ[i])])
           |                             ^^^^^^^^^^^
        """)
  }

  @Test("An element whose index is computed is shown where it is outside")
  func elements() {
    #expect(
      Self.marked(["b = [1, 2]", "f(θ) = θ[1]^2 * b[round(θ[2])]\n∇f([1, 7])"]) == """
         1 | f(θ) = θ[1]^2 * b[round(θ[2])]
           |                 ^^^^^^^^^^^^^^
        """)
  }

  @Test("An earlier cell's text is shown, and that it is one")
  func earlierCells() {
    #expect(
      Self.marked([
        "# one line more\n" + Self.factor, "g(x) = 2*f(x)", "\n\n∇g([1, 1])",
      ]) == """
         3 | f(θ) = 1 + norm(cholesky(A*θ[1]))^2
           |                 ^^^^^^^^^^^^^^^^
           = in a function that an earlier cell defined
        """)
  }

  @Test("A figure of a formula that fails at some points has gaps there")
  func gaps() {
    let notebook = Notebook()
    let factor = "(x, y) -> norm(cholesky([x, 0; 0, 1]))"
    #expect(notebook.run("plot(contour(\(factor)), x = -1..1, y = -1..1)") == .succeeded)
    #expect(notebook.run("plot(contour(\(factor)), x = -2..-1, y = -1..1)") != .succeeded)
    // The failure of one figure says nothing of the next.
    #expect(notebook.run("plot(contour((x, y) -> x^2 + y^2))") == .succeeded)
  }

  @Test("Numbers of places")
  func numbers() throws {
    var origins = Origins()
    let texts = ["a + b", "a + b", "c"].map { SourceText($0) }
    let numbers = texts.compactMap { origins.number(of: $0) }
    #expect(numbers == [0, 1, 2])
    #expect(origins.number(of: texts[1]) == 1)
    let origin = try #require(Origins.origin(of: SourceSpan(2, 5), in: 1))
    let place = try #require(origins.place(origin))
    #expect(place.span == SourceSpan(2, 5))
    #expect(place.source.scalars == texts[1].scalars)
    #expect(Origins.origin(of: SourceSpan(1 << 20, 1 << 20), in: 0) == nil)
    #expect(Origins.origin(of: SourceSpan(0, 1 << 20), in: 0) == nil)
    #expect(Origins.origin(of: SourceSpan(5, 2), in: 0) == nil)
    // The next cell's texts have other numbers.
    origins.forget()
    #expect(origins.place(origin) == nil)
    #expect(origins.number(of: texts[0]) == 3)
    #expect(origins.place(origin) == nil)
  }
}
