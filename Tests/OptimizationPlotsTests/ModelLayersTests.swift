import LinearAlgebra
import Plotting
import Testing

@testable import OptimizationPlots

@Suite struct ModelLayersTests {
  func labels(_ layers: [any Layer]) -> [String] {
    layers.compactMap { $0 as? ArrowLayer }.compactMap(\.label)
  }

  var ground: ContourLayer {
    ContourLayer { xs, ys in ys.flatMap { y in xs.map { $0 * $0 + y } } }
  }

  @Test func theStepsOfAnIndefiniteModelAreNamed() throws {
    let options = ModelOptions(radius: 0.4, damping: 300)
    let layers = modelLayers(of: try TaylorModelTests.banana(), options, over: ground)
    #expect(
      labels(layers) == [
        "gradient step", "Newton step to a saddle", "damped step, λ = 300",
        "trust-region step, r = 0.4",
      ])
    #expect(
      layers.last?.sentence == "Taylor models at (−0.5, 0.8), where the Hessian is indefinite")
    #expect(Figure(layers).svg().contains("first-order model = h(θ)"))
  }

  @Test func stepsThatAreOneAreDrawnOnce() throws {
    let model = try #require(
      TaylorModel(point: [1], value: 1, gradient: [2], hessian: Matrix([[2]])))
    let layers = modelLayers(of: model, ModelOptions(radius: 3))
    #expect(labels(layers) == ["Newton = trust-region step"])
    let arrow = try #require(layers.compactMap { $0 as? ArrowLayer }.first)
    #expect(arrow.arrows == [.init(from: Point(1, 1), to: Point(0, 0))])
  }

  @Test func aStationaryPointHasNoStep() throws {
    let model = try #require(
      TaylorModel(
        point: [0, 0], value: 1, gradient: [0, 0], hessian: Matrix([[1, 0], [0, 2]])))
    let layers = modelLayers(of: model, ModelOptions(radius: 1), over: ground)
    #expect(labels(layers).isEmpty)
    #expect(layers.last?.sentence?.hasSuffix("the gradient is 0: no step") == true)
    #expect(Figure(layers).svg().contains("r = 1"))
  }

  @Test func curvesOfTheModelsDoNotWidenTheAxis() throws {
    let model = try #require(
      TaylorModel(point: [2], value: 5, gradient: [1], hessian: Matrix([[100]])))
    let layers = modelLayers(of: model, ModelOptions(radius: 1))
    let curves = layers.compactMap { $0 as? ModelCurve }
    #expect(curves.map(\.graph.label) == ["first-order model", "second-order model"])
    #expect(curves.map { $0.graph.values([2, 3]) } == [[5, 6], [5, 56]])
    #expect(
      curves.allSatisfy { $0.yInterval(over: 0...4, xScale: .linear, scale: .linear) == 5...5 })
  }

  @Test func otherDimensionsHaveNone() throws {
    let model = try TaylorModelTests.banana()
    #expect(modelLayers(of: model, ModelOptions()).isEmpty)
  }
}
