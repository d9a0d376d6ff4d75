import Testing

@testable import Language

@Suite struct CurveTests {
  @Test(arguments: ["curve(sin, t in 0..6)", "curve(t -> sin(t), t in 0..6)", "curve(sin)"])
  func functionsOfTheLanguageAreDrawn(_ layer: String) {
    let named = Notebook()
    named.run("plot(\(layer), x = 0..6)")
    let written = Notebook()
    written.run("plot(curve(sin(t), t in 0..6), x = 0..6)")
    #expect(path(of: named) != nil)
    #expect(path(of: named) == path(of: written))
  }

  @Test func whatIsNoNumberIsRefused() {
    #expect(text("plot(curve(t -> sin, t in 0..1))").contains("a number"))
  }

  @Test func aCurveWithoutANameIsSpokenOf() {
    #expect(text("plot(curve(x^2, x in 0..1))") == "the graph of a function")
  }

  /// The first line drawn in the colour of a curve.
  private func path(of notebook: Notebook) -> Substring? {
    guard case .display(let bundle, _)? = notebook.outputs.first,
      let svg = bundle.data["image/svg+xml"]
    else { return nil }
    return svg.split(separator: "\n").first { $0.contains("clip-path") || $0.contains("<path") }
  }
}
