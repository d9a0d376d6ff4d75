import Syntax
import Testing

@Suite("Completeness")
struct CompletenessTests {
  @Test(
    "A text that can run is complete",
    arguments: ["", "a", "a = 1", "f(x) = x^2\n", "# comment", "?", "?gd", "gd?", "a;", "[1, 2]'"])
  func complete(_ source: String) {
    #expect(parse(source).completeness == .complete)
  }

  @Test(
    "An open bracket or string, or the end of a line that cannot end there, needs more",
    arguments: [
      "f(", "f(a", "f(a,", "f(a,\n", "[1, 2;", "x[", "(a", "(a, b", "f(x) =", "a, b =", "a,",
      "a +", "a *\n\n", "a and", "not", "-", "a ==", "1..", "1..3 by", "k ->", "a where",
      "a where b =", "a where b = 1,", "f(i in", "f(i in 1..n,", "f(i in 1..n if", "\"abc",
      "csv(\"da", "∇", "f(x # open", "f(x,\n  y) +", "f(v :=", "f(x in R^", "[", "a \\",
    ])
  func incomplete(_ source: String) {
    guard case .incomplete = parse(source).completeness else {
      Issue.record("\(parse(source).completeness)")
      return
    }
  }

  @Test(
    "An error that no continuation can mend is invalid, also inside an open bracket",
    arguments: [
      "a b", "f(x))", "2x", "f(2x", "f(a]", "a = = b", "(a, * 3", "x ** 2", "def f(x):", "a\n)",
      "plot(a\nb = 2", "f(\"\\q\"", "f(a b", "a.", "f(x) = where", "x[1] = 3", "a in d",
    ])
  func invalid(_ source: String) {
    #expect(parse(source).completeness == .invalid)
  }

  @Test("The next line is indented by the brackets that are open")
  func indentation() {
    #expect(parse("f(x) =").completeness == .incomplete(indent: "  "))
    #expect(parse("f(g(x").completeness == .incomplete(indent: "    "))
    #expect(parse("\"a").completeness == .incomplete(indent: ""))
  }

  @Test("A cell of the lecture cut at any line's end is never invalid", arguments: lectureCells)
  func everyPrefix(_ cell: String) {
    let source = SourceText(cell)
    for line in source.lineStarts.indices {
      let prefix = source.text(SourceSpan(0, source.lineSpan(line).end))
      #expect(parse(prefix).completeness != .invalid)
    }
  }
}
