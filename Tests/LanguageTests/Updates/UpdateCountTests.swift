import Testing

@testable import Language

/// What a rule asks of the problem is counted once for each point at which it asks.
@Suite("update: what is counted")
struct UpdateCountTests {
  /// Counts of values, gradients, products and Hessians after five steps, and the cost.
  static func counts(_ rule: String) -> [Double] {
    let notebook = Notebook()
    notebook.run(
      "h(θ) = norm(θ)^2 + θ[1]^4\nv = minimize(h, update(\(rule)), from = [1, 2], steps = 5, "
        + "until = k < 0)\nlast(s) = s[length(s)]\n")
    return ["value", "gradient", "hvp", "hessian"].map { kind in
      notebook.text("v.evals.\(kind)").hasPrefix("error")
        ? 0 : notebook.number("last(v.evals.\(kind))")
    } + [notebook.number("last(v.cost)")]
  }

  @Test func aGradientAtThetaIsSharedFromStepToStep() {
    #expect(Self.counts("θ := θ - 0.01*∇h(θ)") == [0, 6, 0, 0, 6])
    #expect(Self.counts("θ := θ - 0.01*∇h(θ) - 0.001*∇h(θ)*h(θ)") == [0, 6, 0, 0, 6])
    // At the new point: the next step's beginning.
    #expect(Self.counts("g = zeros, θ := θ - 0.01*g, g := ∇h(θ)") == [0, 6, 0, 0, 6])
  }

  @Test func aGradientElsewhereIsOneMore() {
    #expect(
      Self.counts("v = zeros, v := 0.9*v - 0.01*∇h(θ + 0.9*v), θ := θ + v") == [0, 5, 0, 0, 5])
    // The extragradient method asks at two points.
    #expect(Self.counts("m := θ - 0.01*∇h(θ), θ := θ - 0.01*∇h(m)") == [0, 11, 0, 0, 11])
  }

  @Test func secondDerivativesAreCountedByKind() {
    #expect(Self.counts("θ := θ - ∇²h(θ) \\ ∇h(θ)") == [0, 6, 0, 5, 26])
    #expect(
      Self.counts("θ := θ - (∇h(θ)'*∇h(θ)) / (∇h(θ)'*hvp(h, θ, ∇h(θ))) * ∇h(θ)")
        == [0, 6, 5, 0, 16])
  }

  @Test func valuesAloneCostHalf() {
    #expect(
      Self.counts("θ := θ - 0.01*∇h(θ)*h(2*θ)/(h(3*θ) + h(2*θ))") == [10, 6, 0, 0, 11])
  }

  @Test func theSameCountsAsTheLibrarysMethods() {
    let notebook = Notebook()
    notebook.run(
      UpdateEqualityTests.valley + UpdateEqualityTests.heavyBall + """
        v = minimize(h, [heavy_ball(α = 4/121, η = (9/11)^2), momentum(α = 4/121, η = (9/11)^2)],
          from = [-4, 1.5])
        """)
    #expect(notebook.number("v[1].k - v[2].k") == 0)
    #expect(notebook.number("v[1].evals.gradient[70]") == 71)
    #expect(notebook.number("maxdiff(v[1].cost, v[2].cost)") == 0)
    #expect(notebook.number("maxdiff(v[1].gradnorm, v[2].gradnorm)") < 1e-11)
    #expect(notebook.number("maxdiff(v[1].α, v[2].α) + maxdiff(v[1].η, v[2].η)") == 0)
  }
}
