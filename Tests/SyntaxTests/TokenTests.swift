import Syntax
import Testing

@Suite("Tokens for editors")
struct TokenTests {
  private func kinds(_ source: String) -> [String] {
    let text = SourceText(source)
    return tokens(in: source).map { "\($0.kind.rawValue) \(text.text($0.span))" }
  }

  @Test("Every kind, in order, comments between the lines")
  func everyKind() {
    #expect(
      kinds("a = 1e-3 # c\nf(x in R) = \"s\" @ π by") == [
        "name a", "operator =", "number 1e-3", "comment # c", "name f", "bracket (", "name x",
        "keyword in", "name R", "bracket )", "operator =", "string \"s\"", "error @",
        "constant π", "keyword by",
      ])
  }

  @Test("`'` is a transpose directly after an operand only")
  func quotes() {
    #expect(kinds("x' 'a'") == ["name x", "operator '", "error 'a'"])
    #expect(kinds("f(x)'") == ["name f", "bracket (", "name x", "bracket )", "operator '"])
  }

  @Test("`..` and decimals")
  func ranges() {
    #expect(kinds("1..3") == ["number 1", "operator ..", "number 3"])
    #expect(kinds("1.5..2") == ["number 1.5", "operator ..", "number 2"])
    #expect(kinds("2.^x") == ["number 2", "operator .^", "name x"])
  }

  @Test("An open string reaches the end")
  func openString() {
    #expect(kinds("csv(\"da\nb") == ["name csv", "bracket (", "string \"da\nb"])
  }
}
