import Testing

@testable import Language

/// The cursor stands where `|` does.
@Suite("Inspection")
struct InspectionTests {
  static func inspect(_ marked: String) -> Inspection? {
    let parts = marked.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
    return Inspection.inspect(
      parts.joined(), at: parts[0].unicodeScalars.count, in: CompletionTests.scope)
  }

  @Test(arguments: [
    ("ad|am(α = 0.1)", "adam"), ("adam|(α = 0.1)", "adam"), ("|adam(α = 0.1)", "adam"),
    ("adam(α = 0.1|)", "adam"), ("adam(α| = 0.1)", "adam"), ("adam(|", "adam"),
    ("minimize(h, [adam(), |", "minimize"), ("minimize(h|, gd())", "h"),
    ("minimize(h, gd(unknown|", "gd"), ("best.ga|p", "gap"), ("v.adam.alpha|", "α"),
    ("minimize(h, gd(), until = gradn|orm < 1)", "gradnorm"), ("sum(i in 1..3, i|)", "sum"),
    ("2*|∇h(θ₀)", "∇"), ("|∇²h(θ₀)", "∇²"), ("x wh|ere x = 1", "where"),
  ])
  func theNameOrTheCall(marked: String, name: String) {
    #expect(Self.inspect(marked)?.name == name)
  }

  @Test(arguments: ["|", "1 + |2", "nobody|", "# adam|", "(|", "θ|", "\"adam|\""])
  func nothing(marked: String) {
    #expect(Self.inspect(marked) == nil)
  }

  @Test func namesOfTheSessionShadowThoseOfTheLanguage() {
    let scope = Scope([.init("norm", type: "vector", signature: "norm: vector of 3")])
    let found = Inspection.inspect("norm", at: 2, in: scope)
    #expect(found?.plain == "norm: vector of 3\nvector")
    #expect(found?.markdown.contains("Frobenius") == false)
  }

  @Test func aStringInACallShowsTheCall() {
    #expect(Self.inspect("gd(name = \"adam|\")")?.name == "gd")
  }
}
