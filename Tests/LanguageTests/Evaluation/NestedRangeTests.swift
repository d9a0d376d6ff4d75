import Testing

@testable import Language

@Suite("Reducers in the ranges of reducers")
struct NestedRangeTests {
  /// Evaluated more than once each, forty of them would take 2⁴⁰ steps.
  @Test(arguments: [
    "sum(i in 1..$, 1)", "sum(j in 1..1, i in 1..$, 1)", "sum(i in 1..1 if i <= $, 1)",
  ])
  func takeLinearTime(template: String) {
    var code = "1"
    for _ in 0..<40 { code = template.replacing("$", with: code) }
    #expect(number(code) == 1)
    #expect(number("f(x) = x*\(code)\n∇f(3)") == 1)
  }

  @Test func shortAndLongLoopsAgree() {
    #expect(number("sum(i in 1..4, j in i..4 if i != j, i*j)") == 35)
    #expect(number("sum(i in 1..40, j in i..40 if i != j, i*j)") == 325130)
    #expect(numbers("mat(i in 1..2, j in 1..3, 10*i + j)") == [11, 12, 13, 21, 22, 23])
  }
}
