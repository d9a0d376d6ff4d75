import Optimization

/// Nesterov's worst function as in `Quadratic.worstCase`, with products in O(n) and no matrix: known to be
/// quadratic, but not by its form.
struct WorstCase: TwiceDifferentiableObjective {
  let dimension: Int
  let isQuadratic = true
  let knownOptimum: Optimum?
  private let c: Double
  private let q: Double

  init(condition kappa: Double, dimension n: Int) {
    q = (kappa.squareRoot() - 1) / (kappa.squareRoot() + 1)
    c = (kappa - 1) / 4
    dimension = n
    // h* = ½bᵀθ*, with b = (−c, 0, …) and θ*₁ = q.
    knownOptimum = Optimum(value: -0.5 * c * q)
  }

  /// θ*ᵢ = qⁱ.
  var minimizer: [Double] { (1...dimension).map { exponential(q, Double($0)) } }

  func hessianProduct(
    at point: [Double], along direction: [Double], into product: inout [Double]
  ) {
    _ = valueAndGradient(at: direction, into: &product)
    product[0] += c
  }

  func value(at point: [Double]) -> Double {
    var gradient = point
    return valueAndGradient(at: point, into: &gradient)
  }

  func valueAndGradient(at p: [Double], into gradient: inout [Double]) -> Double {
    let n = dimension
    var value = 0.0
    p.withUnsafeBufferPointer { p in
      gradient.withUnsafeMutableBufferPointer { gradient in
        for i in 0..<n {
          var product = (c * (i == n - 1 ? 2 - q : 2) + 1) * p[i]
          if i > 0 { product -= c * p[i - 1] }
          if i < n - 1 { product -= c * p[i + 1] }
          let linear = i == 0 ? -c : 0
          value += (0.5 * product + linear) * p[i]
          gradient[i] = product + linear
        }
      }
    }
    return value
  }
}
