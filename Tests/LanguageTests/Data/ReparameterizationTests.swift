import Expressions
import Glibc
import Testing

@testable import Language

/// A logistic regression over blobs, and the same under an affine and a smooth change of variables,
/// against the chain rule with the loss written out over the rows.
@Suite("Logistic regression, reparameterised")
struct ReparameterizationTests {
  static let definitions = """
    d, B, w0 = blobs(m = 200, seed = 2), [2, 1; 0.3, 1], [0.2, 0.3]
    J(w)  = mean((x, y) in d, logistic(y, x' * w))
    JB(v) = J(B * v)
    JS(v) = J(sinh(v))
    """

  /// Value, gradient and Hessian (by columns) of mean log(1 + exp(-y·xᵀw)).
  struct Expected {
    var value = 0.0
    var gradient = [0.0, 0.0]
    var hessian = [0.0, 0.0, 0.0, 0.0]

    init(_ data: DataSet, _ w: [Double]) throws {
      let target = try #require(data.target)
      for i in 0..<data.m {
        let x = [data.features.elements[i], data.features.elements[data.m + i]]
        let y = target.elements[i]
        let margin = y * (x[0] * w[0] + x[1] * w[1])
        let s = 1 / (1 + exp(margin))
        let scale = 1 / Double(data.m)
        value += log1p(exp(-margin)) * scale
        for j in 0..<2 {
          gradient[j] -= y * s * x[j] * scale
          for k in 0..<2 { hessian[2 * k + j] += s * (1 - s) * x[j] * x[k] * scale }
        }
      }
    }
  }

  static func notebook() throws -> (Notebook, DataSet) {
    let notebook = Notebook()
    #expect(notebook.run(definitions) == .succeeded)
    guard case .data(let data)? = notebook.session.evaluator.globals.lookup("d") else {
      throw Missing()
    }
    return (notebook, data)
  }

  struct Missing: Error {}

  @Test func theLossItself() throws {
    let (notebook, data) = try Self.notebook()
    let expected = try Expected(data, [0.2, 0.3])
    #expect(agree(notebook.number("J(w0)"), expected.value))
    #expect(agree(notebook.numbers("∇J(w0)"), expected.gradient))
    #expect(agree(Self.byColumns(notebook.numbers("∇²J(w0)")), expected.hessian))
  }

  /// The text of a 2×2 matrix is by rows.
  private static func byColumns(_ rows: [Double]) -> [Double] {
    rows.count == 4 ? [rows[0], rows[2], rows[1], rows[3]] : []
  }

  @Test func underAnAffineMap() throws {
    let (notebook, data) = try Self.notebook()
    // At v, JB has the gradient Bᵀ∇J and the Hessian Bᵀ∇²J B at w = Bv = (1.1, 0.45).
    let expected = try Expected(data, [1.1, 0.45])
    let (g, h) = (expected.gradient, expected.hessian)
    #expect(agree(notebook.number("JB([0.65/1.7, 1.1 - 1.3/1.7])"), expected.value))
    #expect(
      agree(
        notebook.numbers("∇JB([0.65/1.7, 1.1 - 1.3/1.7])"), [2 * g[0] + 0.3 * g[1], g[0] + g[1]]))
    let hb = [2 * h[0] + 0.3 * h[2], 2 * h[1] + 0.3 * h[3], h[0] + h[2], h[1] + h[3]]
    #expect(
      agree(
        notebook.numbers("∇²JB([0.65/1.7, 1.1 - 1.3/1.7])"),
        [
          2 * hb[0] + 0.3 * hb[1], 2 * hb[2] + 0.3 * hb[3], hb[0] + hb[1], hb[2] + hb[3],
        ]))
  }

  @Test func underASmoothMap() throws {
    let (notebook, data) = try Self.notebook()
    let v = [0.4, -0.7]
    let expected = try Expected(data, v.map { sinh($0) })
    let (g, h) = (expected.gradient, expected.hessian)
    let c = v.map { cosh($0) }
    #expect(agree(notebook.number("JS([0.4, -0.7])"), expected.value))
    #expect(agree(notebook.numbers("∇JS([0.4, -0.7])"), [c[0] * g[0], c[1] * g[1]]))
    #expect(
      agree(
        notebook.numbers("∇²JS([0.4, -0.7])"),
        [
          c[0] * c[0] * h[0] + sinh(v[0]) * g[0], c[0] * c[1] * h[2], c[0] * c[1] * h[1],
          c[1] * c[1] * h[3] + sinh(v[1]) * g[1],
        ]))
  }

  @Test func gradientDescent() throws {
    let (notebook, data) = try Self.notebook()
    var w = [0.2, 0.3]
    for _ in 0..<16 {
      let gradient = try Expected(data, w).gradient
      w = [w[0] - 0.25 * gradient[0], w[1] - 0.25 * gradient[1]]
    }
    notebook.run(
      """
      a = minimize(J, gd(α = 0.25), from = w0, steps = 16)
      n = minimize(JB, newton(), from = B \\ w0)
      s = minimize(JS, newton(damping = lm(λ = 1)), from = asinh(w0))
      """)
    #expect(agree(notebook.numbers("a.θ"), w))
    // Both changes of variables have the minimum of J itself.
    let (affine, smooth) = (notebook.numbers("B * n.θ"), notebook.numbers("sinh(s.θ)"))
    #expect(affine.count == 2 && agree(affine, smooth, within: 1e-6))
    let gradient = try Expected(data, affine).gradient
    #expect(gradient.allSatisfy { abs($0) < 1e-7 })
  }
}
