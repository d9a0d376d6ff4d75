import Testing

@testable import Language

@Suite struct CurveTests {
  @Test(arguments: [
    ("curve(sin, t in 0..6)", "sin"), ("curve(sin)", "sin"),
    ("curve(t -> sin(t), t in 0..6)", "sin(t)"), ("curve(sin(t), t in 0..6)", "sin(t)"),
    ("curve(∇f, t in 0..6)", "∇f"), ("curve(∇²f)", "∇²f"),
  ])
  func functionsAreDrawnAndNamed(_ layer: String, _ label: String) {
    let notebook = Notebook()
    notebook.run("f(x) = x^3")
    #expect(notebook.text("plot(\(layer), x = 0..6)") == "the graph of \(label)")
    #expect(curveColours(of: notebook).count == 1)
  }

  @Test func curvesWithoutANameDifferInColour() {
    let notebook = Notebook()
    notebook.run("plot(curve(x^2, x in 0..1), curve(x^3, x in 0..1))")
    let colours = curveColours(of: notebook)
    #expect(colours.count == 2)
    #expect(Set(colours).count == 2)
  }

  @Test func whatIsNoNumberIsRefused() {
    #expect(text("plot(curve(t -> sin, t in 0..1))").contains("a number"))
  }

  /// The colours of the lines drawn as curves, which alone have this width.
  private func curveColours(of notebook: Notebook) -> [Substring] {
    guard case .display(let bundle, _)? = notebook.outputs.first,
      let svg = bundle.data["image/svg+xml"]
    else { return [] }
    return svg.split(separator: "\n").filter { $0.contains("stroke-width=\"1.6\"") }
      .compactMap { $0.split(separator: " stroke=\"").last?.prefix { $0 != "\"" } }
  }
}
