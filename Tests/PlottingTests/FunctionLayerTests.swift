import Glibc
import Testing

@testable import Plotting

@Suite struct FunctionLayerTests {
  @Test func aBoundedGraphStaysInItsDomain() {
    let layer = FunctionLayer(domain: 0...3, isBounded: true) { xs in
      #expect(xs.allSatisfy { (0...3).contains($0) })
      return xs.map { $0.rounded(.down) }
    }
    // Below 0 it would be −1.
    #expect(
      layer.yInterval(over: -0.1...3.1, xScale: .linear, scale: .linear) == 0...3)
    #expect(Figure([layer]).svg().contains("<path"))
    var figure = Figure([layer])
    figure.x.range = 5...6
    #expect(figure.svg().contains("nothing to show"))
  }

  @Test func anUnboundedGraphFillsTheFrame() {
    let layer = FunctionLayer(domain: 0...1) { $0 }
    #expect(layer.yInterval(over: -1...2, xScale: .linear, scale: .linear) == -1...2)
  }

  private func pieces(_ layer: FunctionLayer) -> Int {
    for case .clip(_, let elements) in Figure([layer]).scene().elements {
      for case .path(let path) in elements { return path.lines.count }
    }
    return 0
  }

  @Test func noLineJoinsTheSidesOfAPole() throws {
    let hyperbola = FunctionLayer(domain: -1...2, isBounded: true) { $0.map { 1 / $0 } }
    #expect(pieces(hyperbola) == 2)
    // Poles at ±π/2 and ±3π/2.
    let tangent = FunctionLayer(domain: -5...5, isBounded: true) { $0.map { tan($0) } }
    #expect(pieces(tangent) == 5)
    // Nine tenths of |tan| lie below tan(0.45π) ≈ 6.3.
    let shown = try #require(tangent.yInterval(over: -5...5, xScale: .linear, scale: .linear))
    #expect(shown.upperBound > 4 && shown.upperBound < 9)
  }

  @Test func steepFunctionsAndWavesHaveNoPoles() {
    let graphs: [(Double) -> Double] = [
      { tanh(1000 * $0) }, { sin(1000 * $0) }, { $0 < 0 ? -1 : 1 }, { $0 * $0 * $0 }, { sin($0) },
    ]
    for graph in graphs {
      let layer = FunctionLayer(domain: -1...1, isBounded: true) { $0.map(graph) }
      #expect(pieces(layer) == 1)
    }
  }
}
