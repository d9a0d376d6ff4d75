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
    #expect(svg.utf8.count <= 200_000, "\(name)")
    #expect(svg == again(), "\(name)")
  }
}
