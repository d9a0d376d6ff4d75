import LinearAlgebra
import Optimization

/// (1 − x)² + 100(y − x²)² (Rosenbrock 1960).
struct Rosenbrock: TwiceDifferentiableObjective {
  let dimension = 2
  let knownOptimum: Optimum? = Optimum(value: 0, at: [1, 1])

  func value(at p: [Double]) -> Double {
    let a = 1 - p[0]
    let b = p[1] - p[0] * p[0]
    return a * a + 100 * b * b
  }

  func valueAndGradient(at p: [Double], into gradient: inout [Double]) -> Double {
    let b = p[1] - p[0] * p[0]
    gradient[0] = -2 * (1 - p[0]) - 400 * b * p[0]
    gradient[1] = 200 * b
    return value(at: p)
  }

  func hessianProduct(
    at p: [Double], along d: [Double], into product: inout [Double]
  ) {
    let xx = 2 - 400 * (p[1] - 3 * p[0] * p[0])
    let xy = -400 * p[0]
    product[0] = xx * d[0] + xy * d[1]
    product[1] = xy * d[0] + 200 * d[1]
  }
}

/// Residuals 1 − x and 10(y − x²).
extension Rosenbrock: LeastSquaresObjective {
  var residualCount: Int { 2 }
  var residualWeight: Double { 1 }

  func residualsAndJacobian(
    at p: [Double], residuals: inout [Double], jacobian: inout Matrix
  ) {
    residuals = [1 - p[0], 10 * (p[1] - p[0] * p[0])]
    jacobian = Matrix([[-1, 0], [-20 * p[0], 10]])
  }
}
