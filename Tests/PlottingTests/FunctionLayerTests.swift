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
}
