import Glibc
import Optimization

/// Σ log cosh θᵢ + ½Σ(θᵢ₊₁ − θᵢ)² + ½Σ ((i mod 10) + 1)/10·θᵢ²: strongly convex with its minimum 0 at 0, curvatures in
/// [0.1, 6], for many parameters.
struct Chain: DifferentiableObjective {
  let dimension: Int

  func value(at point: [Double]) -> Double {
    var gradient = point
    return valueAndGradient(at: point, into: &gradient)
  }

  func valueAndGradient(at point: [Double], into gradient: inout [Double]) -> Double {
    var value = 0.0
    for i in 0..<dimension {
      let weight = Double(i % 10 + 1) / 10
      value += log(cosh(point[i])) + 0.5 * weight * point[i] * point[i]
      gradient[i] = tanh(point[i]) + weight * point[i]
    }
    for i in 0..<dimension - 1 {
      let difference = point[i + 1] - point[i]
      value += 0.5 * difference * difference
      gradient[i + 1] += difference
      gradient[i] -= difference
    }
    return value
  }
}
