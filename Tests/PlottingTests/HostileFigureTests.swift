import Testing

@testable import Plotting

/// Ten thousand random pictures: the SVG obeys every rule, whatever is plotted.
@Suite struct HostileFigureTests {
  @Test(arguments: 0..<36) func everyFigureObeysTheRules(_ batch: Int) {
    var random = Generator(seed: UInt64(batch) &* 7919 &+ 11)
    for index in 0..<250 {
      let figure = HostileFigure.figure(&random)
      check(figure.scene(), again: figure.svg, "figure \(index) of batch \(batch)")
    }
  }

  @Test(arguments: 0..<10) func allFacetsObeyTheRules(_ batch: Int) {
    var random = Generator(seed: UInt64(batch) &* 104_729 &+ 5)
    for index in 0..<100 {
      let facets = HostileFigure.facets(&random)
      check(facets.scene(), again: facets.svg, "facets \(index) of batch \(batch)")
    }
  }

  private func check(_ scene: Scene, again: () -> String, _ name: String) {
    let svg = scene.svg()
    do {
      try SVGCheck(width: scene.width, height: scene.height).check(svg)
    } catch {
      Issue.record("\(name): \(error)")
    }
    for element in scene.elements {
      guard case .text(let text) = element, !isInside(text, scene) else { continue }
      Issue.record("\(name): \(text.text.plain) leaves the figure")
    }
    #expect(svg.utf8.count <= 200_000, "\(name)")
    #expect(svg == again(), "\(name)")
  }

  /// Whether a text's box lies within the scene, but for a px.
  private func isInside(_ text: SceneText, _ scene: Scene) -> Bool {
    let width = TextMetrics.width(of: text.text, size: text.size)
    let shift = text.anchor == .start ? 0 : text.anchor == .end ? width : width / 2
    let place = text.isVertical ? scene.height - text.position.y : text.position.x
    return place - shift >= -1
      && place - shift + width <= (text.isVertical ? scene.height : scene.width) + 1
  }
}
