import Syntax
import Testing

@Suite("Rendering of diagnostics")
struct RenderingTests {
  @Test("The language reference's examples, byte for byte")
  func reference() throws {
    let formula = SourceText("m = 3\nJ(w) = mean(i in 1..m, (X[i] * w - y[i])^2)")
    let shape = Diagnostic(
      kind: "shape", message: "cannot multiply vector(3) * vector(3)", span: SourceSpan(30, 38),
      notes: ["inner product: X[i]' * w     elementwise: X[i] .* w"])
    #expect(
      shape.rendered(in: formula) == """
        error[shape]: cannot multiply vector(3) * vector(3)
         2 | J(w) = mean(i in 1..m, (X[i] * w - y[i])^2)
           |                         ^^^^^^^^
           = inner product: X[i]' * w     elementwise: X[i] .* w
        """)
    let product = try #require(parse("h(x) = 2x^2").diagnostics.first)
    #expect(
      product.rendered(in: SourceText("h(x) = 2x^2")) == """
        error[syntax]: implicit multiplication is not supported
         1 | h(x) = 2x^2
           |        ^^ write 2*x^2
        """)
    let name = Diagnostic(kind: "name", message: "no `lr_rate`", span: nil, advice: "use `α`")
    #expect(
      name.rendered(in: formula, severity: "warning") == "warning[name]: no `lr_rate`\n  = use `α`")
  }

  @Test("What cannot be seen is shown as such in every part of an error")
  func unprintable() {
    let error = Diagnostic(
      kind: "syntax", message: "m\u{7}", span: SourceSpan(0, 1), advice: "write \"\u{85}\"",
      notes: ["n\u{0}\u{202E}"])
    #expect(
      error.rendered(in: SourceText("a\u{1}"))
        == "error[syntax]: m\u{FFFD}\n 1 | a\u{FFFD}\n   | ^ write \"\u{FFFD}\""
        + "\n   = n\u{FFFD}\u{FFFD}")
  }

  private func carets(_ marked: String) -> Substring? {
    let source = MarkedSource(marked)
    let error = Diagnostic(kind: "syntax", message: "m", span: source.span)
    return error.rendered(in: SourceText(source.text)).split(separator: "\n").last
  }

  @Test("Carets stand under what is displayed")
  func columns() {
    #expect(carets("\ta = ①\tb②") == "   | \t    ^^")
    #expect(carets("\"日本\" ①+②") == "   |        ^")
    #expect(carets("①日本②") == "   | ^^^^")
    #expect(carets("x\u{302} ①y\u{302}②") == "   |   ^")
    #expect(carets("a①②") == "   |  ^")
  }

  @Test("A span over several lines underlines its first")
  func severalLines() {
    let source = MarkedSource("a\nb = ①f(x,\n  y)②\nc")
    let error = Diagnostic(kind: "syntax", message: "m", span: source.span, advice: "so")
    #expect(
      error.rendered(in: SourceText(source.text)) == """
        error[syntax]: m
         2 | b = f(x,
           |     ^^^^ so
        """)
  }

  @Test("A long line is cut around the span")
  func longLine() {
    let marked =
      String(repeating: "a+", count: 5_000) + "①bb②" + String(repeating: "+a", count: 5_000)
    let source = MarkedSource(marked)
    let error = Diagnostic(kind: "syntax", message: "m", span: source.span)
    let lines = error.rendered(in: SourceText(source.text)).split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines.allSatisfy { $0.count < 140 })
    let column = Array(lines[2]).firstIndex(of: "^")
    #expect(column.map { String(Array(lines[1])[$0...].prefix(2)) } == "bb")
  }

  @Test("Line numbers widen the gutter; spans outside the text do no harm")
  func edges() {
    let source = SourceText(String(repeating: "\n", count: 11) + "x")
    let error = Diagnostic(kind: "name", message: "m", span: SourceSpan(11, 12), notes: ["n"])
    #expect(error.rendered(in: source) == "error[name]: m\n 12 | x\n    | ^\n    = n")
    let outside = Diagnostic(kind: "name", message: "m", span: SourceSpan(-5, 900))
    #expect(outside.rendered(in: source).hasPrefix("error[name]: m\n 1 | \n"))
  }

  @Test("a message stays in one line, whatever it quotes")
  func oneLine() {
    let diagnostic = Diagnostic(kind: "file", message: "there is no \"a\nb\"", span: nil)
    #expect(diagnostic.message == "there is no \"a\u{FFFD}b\"")
  }
}
