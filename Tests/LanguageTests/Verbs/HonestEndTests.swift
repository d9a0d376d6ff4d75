import Testing

@testable import Language

/// Ends that were told wrongly once: what is converged, what is solved, what a rate is.
@Suite struct HonestEndTests {
  /// In a box the projected gradient is never longer than the box: 73 < 1e-8·(1 + 1e10).
  @Test func aSteepPointInANarrowBoxIsNoMinimum() {
    let notebook = Notebook()
    notebook.run(
      """
      f(x) = exp(x) + exp(-x)
      v = minimize(f, [lbfgs_b(), projected_gradient()], from = 45, lower = -50, upper = 50)
      A = [134, 93, -148; 93, 240, -33; -148, -33, 190]
      g(θ) = norm((A*θ - [-3, 15, -2]).^2)^2 + norm(θ)^2
      w = minimize(g, lbfgs_b(), from = [2.8, 0.3, 0], lower = [0.5, -inf, -1], upper = [2.8, 0.3, 3.2])
      """)
    for run in ["v[1]", "v[2]"] {
      #expect(
        notebook.text("\(run).status") != "converged"
          || abs(notebook.number("\(run).value[\(run).k]") - 2) < 1e-6)
    }
    // SciPy's L-BFGS-B: 404.4335.
    #expect(abs(notebook.number("w.value[w.k]") - 404.4335) < 1e-3)
  }

  /// A refused step is no short step.
  @Test(arguments: ["newton(damping = lm())", "newton(region = trust())", "nelder_mead()"])
  func aRejectedStepIsNotShort(_ method: String) {
    let notebook = Notebook()
    notebook.run(
      "r(x, y) = (1 - x)^2 + 100*(y - x^2)^2\n"
        + "v = minimize(r, \(method), from = [-1.2, 1], until = step < 1e-6)")
    #expect(notebook.number("v.value[v.k]") < 1e-6)
  }

  /// The minimum of a quadratic is computed to rounding, also where it should be 0.
  @Test(arguments: ["(x - 0.08)^2 + 3*(y - 4.1)^2", "(x - 1.96)^2 + 3*(y + 2.34)^2"])
  func aMinimumOfZeroIsReached(_ formula: String) {
    let notebook = Notebook()
    notebook.run(
      "f(x, y) = \(formula)\nb = benchmark(f, [newton(), cg(), bfgs(), gd()], from = [0, 1])")
    #expect(notebook.text("all(b.solved)") == "true")
    #expect(
      notebook.text("b").split(separator: "\n").dropFirst(2).allSatisfy {
        $0.split(separator: " ").dropLast(3).last == "0"
      })
  }

  /// A fast start before a slow tail is no rounding: the rate is that of the tail.
  @Test func theRateOfASlowTail() {
    let rate = number(
      """
      f(x, y) = 0.0005*x^2 + 0.5*y^2
      v = minimize(f, gd(α = 0.5), from = [1, 100], steps = 300)
      table(v, [k])
      0 + v.rate
      """)
    #expect(abs(rate - 0.999) < 1e-3, "\(rate)")
  }

  /// The least curvature of a run is not lost in the rounding of the largest.
  @Test func theLeastCurvatureIsThatOfItsPoint() {
    let found = number("h(x) = exp(x) + x^2\nb = bounds(h, from = 45)\nb.μ")
    // h'' = 2 + eˣ at its least is near the minimum, where 2x = −eˣ: x = −0.3517.
    #expect(abs(found - 2.7035) < 1e-2, "\(found)")
    #expect(
      text("f(θ) = norm(θ)^4\nbounds(f, from = [0, 0])").contains(
        "no curvature at any point looked at"))
  }

  /// A run that made no step has its start's value and gradient.
  @Test func aRunWithoutStepsHasItsStart() {
    let notebook = Notebook()
    notebook.run(
      "f(x, y) = (x - 3)^2 + (y - 1)^2\nv = minimize(f, bfgs(), from = [3, 2], steps = 0)")
    #expect(notebook.number("v.value[v.k]") == 1)
    #expect(notebook.number("v.gradnorm[0]") == 2)
  }

  /// Values that cancel to 0 near the minimum do not hold a trust region up.
  @Test(arguments: ["exact", "dogleg", "steihaug"])
  func aValueThatCancelsDoesNotStallATrustRegion(_ solver: String) {
    let notebook = Notebook()
    notebook.run(
      "f(x, y) = 2 - cos(x) - cos(y)\n"
        + "v = minimize(f, newton(region = trust(solver = \(solver))), from = [1, 0.5])")
    #expect(notebook.text("v.status") == "converged")
  }

  /// The gradient that linear conjugate gradients carry on drifts from the true one.
  @Test func conjugateGradientsBeginAnewWhereTheirGradientHasDrifted() {
    let notebook = Notebook()
    notebook.run(
      "f(x, y) = (x - 3)^2 + (y - 1)^2 + 1e4*(y - x)^2\nv = minimize(f, cg(), from = [1e6, 1e6])")
    #expect(notebook.text("v.status") == "converged")
  }

  /// Indexing a series in a loop does not make it anew each time.
  @Test func assertionsOverLongRunsTakeLinearTime() {
    let notebook = Notebook()
    notebook.run(
      "h(x) = x^2\nv = minimize(h, gd(α = 1e-9), from = 1, steps = 100_000, until = false)")
    #expect(notebook.text("assert(v.gap[k] <= 1, k in 0..100_000)").contains("error") == false)
  }
}
