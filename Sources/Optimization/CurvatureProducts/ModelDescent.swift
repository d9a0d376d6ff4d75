import LinearAlgebra

/// Conjugate gradients on the model q(d) = gᵀd + ½dᵀ(B + λI)d, by products with B alone (Nocedal & Wright,
/// algorithm 5.2): what Steihaug's region step, the truncated Newton method and the Hessian-free method
/// have in common. An iteration is `measure`, `move`, `turn`.
struct ModelDescent {
  /// Writes Bp into its second argument.
  typealias Product = (_ p: [Double], _ result: inout [Double]) -> Void

  /// g.
  let gradient: [Double]
  /// λ.
  let damping: Double
  /// d.
  private(set) var point: [Double]
  /// ∇q(d) = g + (B + λI)d.
  private(set) var residual: [Double]
  /// p.
  private(set) var direction: [Double]
  /// ‖∇q(d)‖².
  private(set) var square: Double
  /// (B + λI)p.
  private var image: [Double]

  /// Before the first iteration, at d = 0, or at a start that costs a product.
  init(
    _ gradient: [Double], damping: Double = 0, from start: [Double]? = nil, product: Product
  ) {
    self.gradient = gradient
    self.damping = damping
    image = [Double](repeating: 0, count: gradient.count)
    point = start ?? image
    residual = gradient
    if start != nil {
      product(point, &image)
      BLAS.axpy(damping, point, into: &image)
      BLAS.axpy(1, image, into: &residual)
    }
    direction = residual.map { -$0 }
    square = BLAS.dot(residual, residual)
  }

  /// q(d), which is ½(g + ∇q)ᵀd.
  var value: Double { 0.5 * (BLAS.dot(gradient, point) + BLAS.dot(residual, point)) }

  /// pᵀ(B + λI)p; NaN where the product is not finite.
  mutating func measure(_ product: Product) -> Double {
    product(direction, &image)
    BLAS.axpy(damping, direction, into: &image)
    return BLAS.dot(direction, image)
  }

  /// d ← d + αp.
  mutating func move(by alpha: Double) {
    BLAS.axpy(alpha, direction, into: &point)
    BLAS.axpy(alpha, image, into: &residual)
  }

  /// p ← −∇q + βp.
  mutating func turn() {
    let next = BLAS.dot(residual, residual)
    BLAS.scale(&direction, by: next / square)
    BLAS.axpy(-1, residual, into: &direction)
    square = next
  }
}
