import Testing

@testable import Language

/// What a reader is shown for the mistakes that the language's description names, whole.
@Suite("Errors as they are shown")
struct ErrorReportTests {
  static let reports: [(cell: String, report: String)] = [
    // The description's own examples.
    (
      """
      X, y, m = [1, 2, 3; 4, 5, 6; 7, 8, 9], [1, 2, 3], 3
      J(w) = mean(i in 1..m, (X[i] * w - y[i])^2)
      J([1, 2, 3])
      """,
      """
      error[shape]: cannot multiply vector(3) * vector(3)
       2 | J(w) = mean(i in 1..m, (X[i] * w - y[i])^2)
         |                         ^^^^^^^^
         = inner product: X[i]' * w     elementwise: X[i] .* w
      """
    ),
    (
      "h(x) = 2x^2",
      """
      error[syntax]: implicit multiplication is not supported
       1 | h(x) = 2x^2
         |        ^^ write 2*x^2
      """
    ),
    (
      "adam(lr_rate = 0.1)",
      """
      error[name]: adam has no argument `lr_rate`
       1 | adam(lr_rate = 0.1)
         |      ^^^^^^^ did you mean `α` (also: alpha, lr)?
      """
    ),
    // The signs and words of other languages that it names.
    (
      "x**2",
      """
      error[syntax]: powers are written `^`
       1 | x**2
         |  ^^ write ^
      """
    ),
    (
      "f = lambda x: x^2",
      """
      error[syntax]: functions are written `x -> …`
       1 | f = lambda x: x^2
         |     ^^^^^^^^^ write x ->
      """
    ),
    (
      "def f(x): return x^2",
      """
      error[syntax]: functions are written `f(x) = …`
       1 | def f(x): return x^2
         | ^^^^^^^^^^^^^^^^^^^^ write f(x) = x^2
      """
    ),
    (
      "x = 1:n",
      """
      error[syntax]: ranges are written 1..n
       1 | x = 1:n
         |      ^ write ..
      """
    ),
    (
      "y = x.T * b",
      """
      error[syntax]: a transpose is written `'`
       1 | y = x.T * b
         |      ^^ write '
      """
    ),
    (
      "A @ B",
      """
      error[syntax]: products are written `*`
       1 | A @ B
         |   ^ write *
      """
    ),
    (
      "gd(α: 0.1)",
      """
      error[syntax]: arguments are written name = value
       1 | gd(α: 0.1)
         |     ^ write =
      """
    ),
    (
      "let x = 3",
      """
      error[syntax]: `let` is not needed: a name is bound by `=`
       1 | let x = 3
         | ^^^^^ write x
      """
    ),
    (
      "function f(x)\n  x^2\nend",
      """
      error[syntax]: functions are written `f(x) = …`
       1 | function f(x)
         | ^^^^^^^^^^^^^ write f(x) = x^2
      """
    ),
    (
      "7 // 2",
      """
      error[syntax]: `//` is not an operator
       1 | 7 // 2
         |   ^^ write floor(a / b); comments start with #
      """
    ),
    // Tabs stand in the line of carets as in the text.
    (
      "\tx = 3 +\t[1, 2]* [3, 4]",
      """
      error[shape]: cannot multiply vector(2) * vector(2)
       1 | \tx = 3 +\t[1, 2]* [3, 4]
         | \t       \t^^^^^^^^^^^^^^
         = inner product: [1, 2]' * [3, 4]     elementwise: [1, 2] .* [3, 4]
      """
    ),
    // The first of several errors is the one that is shown.
    (
      "a = b\nc = d",
      """
      error[name]: `b` is not defined
       1 | a = b
         |     ^
      """
    ),
    (
      "minimise(h, gd())",
      """
      error[name]: `minimise` is not defined
       1 | minimise(h, gd())
         | ^^^^^^^^ did you mean `minimize`?
      """
    ),
  ]

  @Test(arguments: reports.indices)
  func isShown(_ index: Int) {
    let (cell, report) = Self.reports[index]
    #expect(text(cell) == report)
  }
}
