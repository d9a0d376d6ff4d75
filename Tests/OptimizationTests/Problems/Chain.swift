import Glibc
import LinearAlgebra
import Optimization

/// Σ log cosh θᵢ + ½Σ(θᵢ₊₁ − θᵢ)² + ½Σ ((i mod 10) + 1)/10·θᵢ²: strongly convex with its minimum 0 at 0, curvatures in
/// [0.1, 6], for many parameters.
struct Chain: TwiceDifferentiableObjective, LeastSquaresObjective {
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

  func hessianProduct(
    at point: [Double], along direction: [Double], into product: inout [Double]
  ) {
    for i in 0..<dimension {
      let slope = tanh(point[i])
      product[i] = (1 - slope * slope + Double(i % 10 + 1) / 10) * direction[i]
    }
    for i in 0..<dimension - 1 {
      let difference = direction[i + 1] - direction[i]
      product[i + 1] += difference
      product[i] -= difference
    }
  }
}

// One residual for all, so that methods that need some are asked, and refuse the matrix.
extension Chain {
  var residualCount: Int { 1 }
  var residualWeight: Double { 1 }

  func residualsAndJacobian(
    at point: [Double], residuals: inout [Double], jacobian: inout Matrix
  ) {
    residuals = [value(at: point).squareRoot()]
    var gradient = point
    _ = valueAndGradient(at: point, into: &gradient)
    for i in gradient.indices { jacobian[0, i] = gradient[i] / (2 * residuals[0]) }
  }
}
