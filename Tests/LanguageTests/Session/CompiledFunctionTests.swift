import Testing

@testable import Language

/// What `Session.compiledFunction` gives is the function of the session, with its derivatives.
@Suite struct CompiledFunctionTests {
  private func compiled(
    _ cell: String, _ name: String, dimension: Int
  ) throws -> CompiledFunction {
    let session = Session()
    #expect(session.run(cell, show: { _ in }) == .succeeded)
    return try session.compiledFunction(name, dimension: dimension)
  }

  @Test func valuesAndDerivativesAreThoseOfTheFormula() throws {
    // h = x³y has ∇h = (3x²y, x³) and ∇²h = [6xy, 3x²; 3x², 0].
    let h = try compiled("h(x, y) = x^3 * y", "h", dimension: 2)
    var gradient = [0.0, 0.0]
    var product = [0.0, 0.0]
    #expect(h.value(at: [2, 5]) == 40)
    #expect(h.valueAndGradient(at: [2, 5], into: &gradient) == 40)
    #expect(gradient == [60, 8])
    h.hessianProduct(at: [2, 5], along: [1, -1], into: &product)
    #expect(product == [48, 12])
    try h.check()
  }

  @Test func gridsGoAlongX() throws {
    let h = try compiled("h(x, y) = x + 10*y", "h", dimension: 2)
    #expect(h.grid(xs: [1, 2, 3], ys: [0, 1]) == [1, 2, 3, 11, 12, 13])
  }

  @Test func whatWentWrongIsTold() throws {
    let session = Session()
    #expect(session.run("v(θ) = 2*θ", show: { _ in }) == .succeeded)
    #expect(throws: Session.Failure.self) { try session.compiledFunction("g", dimension: 2) }
    #expect(throws: Session.Failure.self) { try session.compiledFunction("v", dimension: 2) }
    let h = try compiled("h(θ) = θ[θ[1]]", "h", dimension: 2)
    #expect(h.value(at: [2, 7]) == 7)
    try h.check()
    #expect(h.value(at: [3, 7]).isNaN)
    #expect(throws: (any Error).self) { try h.check() }
  }
}
