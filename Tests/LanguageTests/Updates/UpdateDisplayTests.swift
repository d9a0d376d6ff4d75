import Testing

@testable import Language

@Suite("update: display and help")
struct UpdateDisplayTests {
  static let rule =
    #"v \leftarrow \eta\, v - \alpha\, \nabla h(\theta), \quad \theta \leftarrow \theta + v"#
    + #", \qquad \text{from } v = 0"#

  static func notebook() -> Notebook {
    let notebook = Notebook()
    notebook.run(UpdateEqualityTests.heavyBall)
    return notebook
  }

  private func bundle(_ notebook: Notebook, _ code: String) -> Bundle? {
    notebook.run(code)
    for case .result(let bundle) in notebook.outputs { return bundle }
    return nil
  }

  @Test func aDefinitionIsShownAsItsRule() {
    let bundle = bundle(Self.notebook(), "heavy_ball")
    #expect(
      bundle?.data["text/plain"]
        == "heavy_ball(α = 0.1, η = 0.9) = update(v = zeros, v := η*v - α*∇h(θ), θ := θ + v)")
    #expect(
      bundle?.data["text/latex"]
        == #"$\operatorname{heavy\_ball}(\alpha = 0.1, \eta = 0.9):\quad "# + Self.rule
        + "$")
  }

  @Test func anOptimizerIsShownWithItsValues() {
    let bundle = bundle(Self.notebook(), "heavy_ball(α = k -> 0.5/k, η = 0.25)")
    #expect(
      bundle?.data["text/plain"]
        == "heavy_ball(α = k -> 0.5/k, η = 0.25) = "
        + "update(v = zeros, v := η * v - α * ∇h(θ), θ := θ + v)")
    #expect(
      bundle?.data["text/latex"]
        == #"$\operatorname{heavy\_ball}(\alpha = k \mapsto \frac{0.5}{k}, "#
        + #"\eta = 0.25):\quad "# + Self.rule + "$")
  }

  @Test func localsStandBehindTheRule() {
    let bundle = bundle(Notebook(), "own = update(θ := θ - g) where g = ∇h(θ)\nown")
    #expect(bundle?.data["text/plain"] == "own() = update(θ := θ - g) where g = ∇h(θ)")
    #expect(
      bundle?.data["text/latex"]?.hasSuffix(
        #"\theta \leftarrow \theta - g \quad\text{where}\quad g = \nabla h(\theta)$"#) == true)
  }

  @Test func helpShowsSignatureRuleAndArguments() {
    let notebook = Self.notebook()
    notebook.run("?heavy_ball")
    guard case .page(let page)? = notebook.outputs.first else {
      Issue.record("no help")
      return
    }
    let plain = page.data["text/plain"] ?? ""
    #expect(plain.hasPrefix("heavy_ball(α = 0.1, η = 0.9, name = none)\n(optimizer)\n"))
    #expect(plain.contains("update(v = zeros, v := η*v - α*∇h(θ), θ := θ + v)"))
    #expect(plain.contains("  α = 0.1  (also alpha, lr)\n  η = 0.9  (also eta)"))
    #expect(page.data["text/markdown"]?.contains(Self.rule) == true)
  }

  @Test func completionAndInspectionKnowTheArguments() {
    let session = Self.notebook().session
    let code = "minimize(h, heavy_ball("
    let texts = session.complete(code, at: code.unicodeScalars.count).candidates.map(\.text)
    #expect(texts.prefix(3) == ["α = ", "η = ", "name = "])
    let later = "heavy_ball(α = 0.1, "
    let rest = session.complete(later, at: later.unicodeScalars.count).candidates.map(\.text)
    #expect(rest.prefix(2) == ["η = ", "name = "])
    let list = "minimize(h, [gd(), hea"
    let found = session.complete(list, at: list.unicodeScalars.count).candidates
    #expect(found.first?.text == "heavy_ball")
    #expect(found.first?.type == "optimizer")
    let inspection = session.inspect("heavy_ball", at: 3)
    #expect(inspection?.plain.hasPrefix("heavy_ball(α = 0.1, η = 0.9, name = none)") == true)
    #expect(inspection?.markdown.contains(Self.rule) == true)
  }
}
