import Testing

@testable import Language

@Suite("Operators")
struct OperatorTests {
  @Test(
    arguments: [
      ("1 + 2*3", "7"), ("-2^2", "-4"), ("2^3^2", "512"), ("2^-1", "0.5"), ("7/2", "3.5"),
      ("1/0", "inf"), ("-1/0", "-inf"), ("0/0", "nan"), ("1_000 + 1e3", "2000"),
      ("[1, 2] + 1", "[2, 3]"), ("[1, 2] .* [3, 4]", "[3, 8]"), ("[1, 2] ./ [4, 4]", "[0.25, 0.5]"),
      ("[1, 2] .^ 2", "[1, 4]"), ("2 .^ [1, 2]", "[2, 4]"), ("[1, 2]' * [3, 4]", "11"),
      ("[1, 2; 3, 4] * [1, 1]", "[3, 7]"), ("[1, 1]' * [1, 2; 3, 4]", "[4, 6]'"),
      ("[2, 0; 0, 4] \\ [2, 4]", "[1, 1]"), ("[1, 2; 3, 4]'", "[1, 3;\n 2, 4]"),
      ("[1, 1; 1, 0]^10", "[89, 55;\n 55, 34]"), ("[2, 0; 0, 4]^-1", "[0.5,    0;\n   0, 0.25]"),
      ("[1, 2] ⊗ [1, 10]", "[1, 10, 2, 20]"), ("[1, 2] .+ [10, 20]'", "[11, 21;\n 12, 22]"),
      ("1 < 2 < 3", "true"), ("1 < 3 < 2", "false"), ("1 ≈ 1 + 1e-10", "true"),
      ("1 ≈ 1.1", "false"), ("1 != 2", "true"), ("\"a\" == \"a\"", "true"),
      ("true and false", "false"), ("true or false", "true"), ("not true", "false"),
      ("false and 1/0 > \"a\"", "false"), ("[1, 5] < [3, 2]", "[true, false]"),
      ("\"a\" + \"b\"", "ab"), ("none == none", "true"), ("-[1, 2]", "[-1, -2]"),
      ("[true, 3]", "[1, 3]"), ("[true, false]", "[true, false]"),
      ("[true, 2; 3, 4]", "[1, 2;\n 3, 4]"), ("f(x) = [x > 0, x]\nf(3)", "[1, 3]"),
      ("(1, 2)", "[1, 2]"), ("[1, 2; 3, 4] / 2", "[0.5, 1;\n 1.5, 2]"),
    ] as [(String, String)])
  func gives(code: String, expected: String) { #expect(text(code) == expected) }

  @Test func multiplyingVectorsNamesBothMeanings() {
    #expect(
      text("a = [1, 2, 3]\na * a") == """
        error[shape]: cannot multiply vector(3) * vector(3)
         2 | a * a
           | ^^^^^
           = inner product: a' * a     elementwise: a .* a
        """)
  }

  @Test func theOperandsOfAShapeErrorAreTheReadersOwn() {
    #expect(
      text("A = ones(2, 3)\nA * (A + 1)") == """
        error[shape]: cannot multiply matrix(2×3) * matrix(2×3)
         2 | A * (A + 1)
           | ^^^^^^^^^^^
           = missing transpose: A * (A + 1)'
           = missing transpose: A' * (A + 1)
        """)
  }

  @Test func addingUnequalShapesAdvisesBroadcasting() {
    #expect(
      text("[1, 2; 3, 4] + [1, 2]") == """
        error[shape]: cannot add matrix(2×2) + vector(2)
         1 | [1, 2; 3, 4] + [1, 2]
           | ^^^^^^^^^^^^^^^^^^^^^
           = with broadcasting: [1, 2; 3, 4] .+ [1, 2]
        """)
  }

  @Test func squaringAVectorIsRefused() {
    #expect(
      text("x = [1, 2]\n3 + x^2") == """
        error[shape]: cannot raise vector(2) to a power
         2 | 3 + x^2
           |     ^^^
           = elementwise: x .^ 2     squared length: norm(x)^2
        """)
  }

  @Test func tabsAreKeptInTheCaretLine() {
    #expect(text("\tx = 1 +\ty").contains(" | \tx = 1 +\ty\n   | \t       \t^"))
  }

  @Test(
    arguments: [
      ("\"a\" + 1", "error[type]: cannot apply + to a string"),
      ("1 + gd(α = 1)", "error[type]: cannot apply + to an optimizer"),
      ("f(x) = x\nf + 1", "error[type]: cannot apply + to a function"),
      ("not 3", "error[type]: a truth value is needed here, not a number"),
      ("true and 1", "error[type]: a truth value is needed here, not a number"),
      ("1 < \"a\"", "error[type]: cannot compare a number with a string"),
      ("[1, 2; 3]", "error[shape]: this row has 1 entry, the first 2"),
      ("[[1, 2], [3, 4, 5]]", "error[shape]: cannot put vector(2) and vector(3) side by side"),
      ("zeros(2, 2) \\ [1, 2]", "error[value]: solve: the matrix is singular"),
      ("[1, 2] .^ [1, 2, 3]", "error[shape]: cannot broadcast vector(2) .^ vector(3)"),
    ] as [(String, String)])
  func refuses(code: String, message: String) { #expect(text(code).hasPrefix(message)) }

  @Test func onlyTheChosenBranchIsEvaluated() {
    #expect(text("f(n) = ifelse(n <= 1, 1, n*f(n-1))\nf(10)") == "3628800")
    #expect(text("ifelse([true, false], [1, 2], [3, 4])") == "[1, 4]")
  }
}
