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

  /// Walked as short loops first, and all of them at every level, these would take 17¹² steps.
  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "sum(i in 1..20 if i <= $, 1)", "sum(j in 1..20, i in 1..$, 1)/20",
      "mean(i in 1..20 if i <= $, 1)", "max(j in 1..20, i in 1..$, 1)",
      "prod(j in 1..20, i in 1..$ if i <= 20, 1)", "length(vec(j in 1..20, i in 1..$, 1))/20",
    ])
  func longLoopsTakeLinearTime(template: String) {
    var code = "1"
    for _ in 0..<12 { code = template.replacing("$", with: code) }
    #expect(number(code) == 1)
    #expect(number("f(x) = x*\(code)\n∇f(3)") == 1)
  }

  @Test func aLoopOverWhatIsKnownIsRunOnce() {
    #expect(number("f(x) = x*sum(i in 1..100, i)\n∇f(3)") == 5050)
    #expect(number("f(x) = ifelse(x > 0, x, sum(i in 1..3, sqrt(-i)))\n∇f(3)") == 1)
    #expect(text("f(x) = x*max(i in 1..3 if i > 5, i)\n∇f(3)").hasPrefix("-inf"))
  }

  @Test func shortAndLongLoopsAgree() {
    #expect(number("sum(i in 1..4, j in i..4 if i != j, i*j)") == 35)
    #expect(number("sum(i in 1..40, j in i..40 if i != j, i*j)") == 325130)
    #expect(numbers("mat(i in 1..2, j in 1..3, 10*i + j)") == [11, 12, 13, 21, 22, 23])
  }
}
