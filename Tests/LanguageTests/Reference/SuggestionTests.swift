import Testing

@testable import Language

@Suite("Suggestions")
struct SuggestionTests {
  private func distance(_ first: String, _ second: String) -> Int {
    Suggestion.distance(Array(first.unicodeScalars), Array(second.unicodeScalars))
  }

  /// Published examples of the distance.
  @Test(arguments: [
    ("kitten", "sitting", 3), ("ca", "abc", 3), ("teh", "the", 1), ("", "abc", 3), ("abc", "", 3),
    ("α", "β", 1), ("same", "same", 0), ("flaw", "lawn", 2),
  ])
  func distances(first: String, second: String, expected: Int) {
    #expect(distance(first, second) == expected)
    #expect(distance(second, first) == expected)
  }

  /// Names of other languages are told their equal, which is none of those names itself.
  @Test(arguments: [
    ("gradient([1, 2])", "∇h(θ)"), ("NaN", "nan"), ("True", "true"), ("e^2", "exp(1)"),
    ("np.sum([1, 2])", "without a prefix"), ("pow(2, 3)", "x^2"),
    ("sum(i = 1..2, i)", "i in 1..n"), ("Σ(k in 1..2, k)", "sum(i in 1..n"),
    ("tr([1, 2; 3, 4])", "trace(A)"), ("map(sin, [1, 2])", "vec(i in 1..n"),
    ("a = [1, 2]\na[end]", "length(x)"), ("help(sum)", "?name"), ("solve(1, 2)", "A \\ b"),
  ])
  func namesOfOtherLanguages(code: String, advice: String) {
    let shown = text(code)
    #expect(shown.hasPrefix("error[name]"))
    #expect(shown.contains(advice))
  }

  @Test func misspelledNames() {
    let names = ["minimize", "eigmin", "eigmax", "momentum", "nesterov", "norm"]
    #expect(Suggestion.closest(to: "minimise", among: names) == ["minimize"])
    #expect(Suggestion.closest(to: "eigmn", among: names) == ["eigmin", "eigmax"])
    #expect(Suggestion.closest(to: "nestrov", among: names) == ["nesterov"])
    #expect(Suggestion.closest(to: "Norm", among: names) == ["norm"])
    #expect(Suggestion.closest(to: "qqq", among: names).isEmpty)
    #expect(Suggestion.closest(to: "", among: names).isEmpty)
    #expect(Suggestion.closest(to: String(repeating: "a", count: 100_000), among: names).isEmpty)
    #expect(Suggestion.closest(to: "eigm", among: names, limit: 1) == ["eigmin"])
  }

  @Test func aliasesCount() {
    let parameters = ["α", "β1", "β2", "ε"]
    #expect(Suggestion.closest(to: "alpa", among: parameters) == ["α"])
    #expect(Suggestion.closest(to: "alpha", among: parameters).first == "α")
    #expect(Suggestion.closest(to: "epsilom", among: parameters) == ["ε"])
    #expect(
      Suggestion.question(for: "lr_rate", among: parameters)
        == "did you mean `α` (also: alpha, lr)?")
    #expect(Suggestion.question(for: "colour", among: parameters) == nil)
    #expect(Suggestion.question(for: "step", among: ["steps"]) == "did you mean `steps`?")
  }

  @Test func canonicalNames() {
    #expect(Aliases.canonical("lr") == "α")
    #expect(Aliases.canonical("beta1") == "β1")
    #expect(Aliases.canonical("theta") == "θ")
    #expect(Aliases.canonical("x") == "x")
    #expect(Aliases.others(of: "α") == ["alpha", "lr"])
    // The micro sign is not the letter.
    #expect(Aliases.canonical("\u{B5}") == "\u{3BC}")
  }
}
