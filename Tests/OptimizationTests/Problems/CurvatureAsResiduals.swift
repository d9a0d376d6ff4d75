import LinearAlgebra
import Optimization

// Quadratics as sums of squares ½‖J(θ − θ*)‖² up to a constant, with JᵀJ = H, so that methods which need
// residuals run through the same problems as the others.

extension Quadratic: LeastSquaresObjective {
  var residualCount: Int { dimension }
  var residualWeight: Double { 0.5 }

  func residualsAndJacobian(
    at point: [Double], residuals: inout [Double], jacobian: inout Matrix
  ) {
    guard let factor = try? Cholesky(form.hessian).factor, let center = form.optimum?.point else {
      return
    }
    for i in 0..<dimension {
      residuals[i] = 0
      for j in 0..<dimension {
        jacobian[i, j] = factor[j, i]
        residuals[i] += factor[j, i] * (point[j] - center[j])
      }
    }
  }
}

extension Custom: LeastSquaresObjective {
  var residualCount: Int { dimension }
  var residualWeight: Double { 0.5 }

  func residualsAndJacobian(
    at point: [Double], residuals: inout [Double], jacobian: inout Matrix
  ) {
    let roots = curvature(point).map { $0.squareRoot() }
    jacobian = Matrix(diagonal: roots)
    residuals = zip(gradient(point), roots).map { $0 / $1 }
  }
}

extension Counting: LeastSquaresObjective {
  var residualCount: Int { dimension }
  var residualWeight: Double { 0.5 }

  func residualsAndJacobian(
    at point: [Double], residuals: inout [Double], jacobian: inout Matrix
  ) {
    (base as? any LeastSquaresObjective)?.residualsAndJacobian(
      at: point, residuals: &residuals, jacobian: &jacobian)
  }
}
