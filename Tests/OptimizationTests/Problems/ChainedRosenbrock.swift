import Optimization

/// Σ 100(θᵢ₊₁ − θᵢ²)² + (1 − θᵢ)², for many parameters: its minimum 0 is at ones, and its Hessian is
/// indefinite on the way.
struct ChainedRosenbrock: TwiceDifferentiableObjective {
  let dimension: Int
  let knownOptimum: Optimum? = Optimum(value: 0)

  func value(at p: [Double]) -> Double {
    var gradient = p
    return valueAndGradient(at: p, into: &gradient)
  }

  func valueAndGradient(at p: [Double], into gradient: inout [Double]) -> Double {
    var value = 0.0
    for i in 0..<dimension { gradient[i] = 0 }
    for i in 0..<dimension - 1 {
      let a = 1 - p[i]
      let b = p[i + 1] - p[i] * p[i]
      value += a * a + 100 * b * b
      gradient[i] += -2 * a - 400 * b * p[i]
      gradient[i + 1] += 200 * b
    }
    return value
  }

  func hessianProduct(at p: [Double], along d: [Double], into product: inout [Double]) {
    for i in 0..<dimension { product[i] = 0 }
    for i in 0..<dimension - 1 {
      let xx = 2 - 400 * (p[i + 1] - 3 * p[i] * p[i])
      let xy = -400 * p[i]
      product[i] += xx * d[i] + xy * d[i + 1]
      product[i + 1] += xy * d[i] + 200 * d[i + 1]
    }
  }
}
