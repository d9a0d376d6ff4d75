import Syntax
import Testing

@Suite("Limits")
struct LimitTests {
  private func kind(_ source: String) -> String? { parse(source).diagnostics.first?.kind }

  @Test("Deep nesting and long chains end in an error of kind limit")
  func depth() {
    let many = 20_000
    let deep = [
      String(repeating: "(", count: many), String(repeating: "[", count: many),
      String(repeating: "f(", count: many), String(repeating: "x[", count: many),
      String(repeating: "-", count: many) + "x", String(repeating: "not ", count: many) + "x",
      String(repeating: "k -> ", count: many) + "x", String(repeating: "2^", count: many) + "x",
      "x" + String(repeating: "'", count: many), "x" + String(repeating: ".y", count: many),
      "f" + String(repeating: "()", count: many), "a" + String(repeating: "+a", count: many),
      "a" + String(repeating: " or a", count: many), "a" + String(repeating: "*a", count: many),
      String(repeating: "sum(i in ", count: many), String(repeating: "f(x = ", count: many),
    ]
    for source in deep { #expect(kind(source) == "limit") }
    #expect(parse(deep[0]).completeness == .invalid)
  }

  @Test("What stands below the limits parses, and its tree can be described")
  func belowLimits() {
    let sum = "a" + String(repeating: " + a", count: Parser.maximumDepth - 1)
    let result = parse(sum)
    #expect(result.diagnostics == [])
    #expect(SExpression.of(sum).count > 0)
    let nested = String(repeating: "(", count: 199) + "a" + String(repeating: ")", count: 199)
    #expect(kind(nested) == nil)
    #expect(kind(sum + " + a") == "limit")
  }

  @Test("Long texts: wide is not deep, and both are read")
  func length() {
    let wide = "[" + String(repeating: "1,", count: 40_000) + "1]"
    #expect(kind(wide) == nil)
    #expect(kind(String(repeating: "a", count: 100_000)) == nil)
    #expect(kind("\"" + String(repeating: "\\n", count: 50_000) + "\"") == nil)
    #expect(kind(String(repeating: "a = 1;", count: 10_000)) == nil)
    #expect(kind(String(repeating: ")", count: 100_000)) == "syntax")
    #expect(kind(String(repeating: "«", count: 100_000)) == "syntax")
    #expect(kind(String(repeating: " ", count: Parser.maximumLength + 1)) == "limit")
  }

  @Test("A number too large for a double is infinite")
  func overflow() {
    #expect(SExpression.of("1e999") == "inf")
    #expect(SExpression.of(String(repeating: "9", count: 400)) == "inf")
  }
}
