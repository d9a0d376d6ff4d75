import Testing

@testable import Language

/// What parses here and means something else in another language.
@Suite("Habits from other languages")
struct ForeignHabitsTests {
  private static let matrix = "A = [1, 2; 3, 4]\nv = [1, 2, 3]\n"

  @Test(
    arguments: [
      ("A(1, 2)", "an element is A[1, 2]"), ("v(2)", "an element is v[2]"),
      ("np.array([1, 2])", "write [1, 2]"), ("np.linalg.norm(v)", "write norm"),
      ("np.sum(v)", "write sum"), ("math.sqrt(2)", "write sqrt"), ("A.sum()", "sum(…)"),
      ("A.shape", "write size(A)"), ("v[0]", "the first element has index 1"),
      ("v[-1]", "the last element has index 3"), ("v[end]", "length(x)"), ("A^T", "written A'"),
      ("True", "write true"), ("None", "write none"), ("begin", "no block"), ("e^2", "exp(1)"),
      ("θ = v\nθ^2", "elementwise: θ .^ 2"), ("exp^2", "exp(…)"), ("len(v)", "write length(x)"),
      ("lu(A)", "write A \\ b"), ("grad(sin)", "write ∇h(θ)"), ("return", "f(x) = x^2"),
      ("minimize(sin, gd(), x0 = 1)", "here it is `from`"),
      ("minimize(sin, gd(learning_rate = 1), from = 1)", "here it is `α`"),
      ("assert(0.1 + 0.2 == 0.3)", "write ≈"), ("a = 1, b = 2", "write ; for the comma"),
      ("t = 0.1 + 0.2\nassert(t ≈ 0.4)", "t = 0.3"),
    ])
  func adviceFor(code: String, advice: String) {
    let shown = text(Self.matrix + code)
    #expect(shown.hasPrefix("error["))
    #expect(shown.contains(advice))
  }

  @Test(
    arguments: [
      ("0.1 + 0.2 == 0.3", "false"), ("0.1 + 0.2 ≈ 0.3", "true"), ("5 − 3", "2"), ("2·3", "6"),
      ("2×3", "6"), ("x_1 = 3\nx_1", "3"), ("v.^2", "[1, 4, 9]"), ("[1..3]", "[1, 2, 3]"),
      ("[v]", "[1, 2, 3]"), ("zeros((2, 1))", "[0;\n 0]"), ("ones(size(A))", "[1, 1;\n 1, 1]"),
      ("2^-1", "0.5"), ("--2", "2"), ("x = 3; x", "3"), ("A^-1*A ≈ eye(2)", "true"),
    ])
  func meanWhatTheyDoElsewhere(code: String, expected: String) {
    #expect(text(Self.matrix + code) == expected)
  }

  @Test(arguments: ["3;", "3; ", "x = 3; x;", "x = 3\nx;\n", "3; # a comment"])
  func aSemicolonKeepsAValueFromBeingShown(code: String) {
    let notebook = Notebook()
    #expect(notebook.run(code) == .succeeded)
    #expect(notebook.outputs == [])
  }

  @Test func figuresAreShownAllTheSame() {
    let notebook = Notebook()
    notebook.run("plot(x -> x^2);")
    #expect(notebook.outputs.count == 1)
  }
}
