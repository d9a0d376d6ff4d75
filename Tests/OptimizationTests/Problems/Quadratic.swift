import LinearAlgebra
import Optimization

/// ½θᵀHθ + bᵀθ + c with its form known, for tests.
struct Quadratic: TwiceDifferentiableObjective {
  let form: QuadraticForm

  init(_ hessian: Matrix, linear: [Double]? = nil, constant: Double = 0) {
    form = QuadraticForm(
      hessian: hessian, linear: linear ?? [Double](repeating: 0, count: hessian.rows),
      constant: constant)
  }

  init(diagonal: [Double]) { self.init(Matrix(diagonal: diagonal)) }

  var dimension: Int { form.dimension }
  var quadraticForm: QuadraticForm? { form }

  func value(at point: [Double]) -> Double {
    var gradient = point
    return valueAndGradient(at: point, into: &gradient)
  }

  func valueAndGradient(at point: [Double], into gradient: inout [Double]) -> Double {
    hessianProduct(at: point, along: point, into: &gradient)
    var value = form.constant
    for i in 0..<dimension {
      value += (0.5 * gradient[i] + form.linear[i]) * point[i]
      gradient[i] += form.linear[i]
    }
    return value
  }

  func hessianProduct(
    at point: [Double], along direction: [Double], into product: inout [Double]
  ) {
    let n = dimension
    for i in 0..<n { product[i] = 0 }
    for j in 0..<n {
      for i in 0..<n { product[i] += form.hessian.elements[i + j * n] * direction[j] }
    }
  }

  /// Nesterov's worst function of curvatures in [1, κ] (lecture, "lower bounds"): the tridiagonal A has
  /// (κ−1)/4·tridiag(−1, 2, −1) + I, with the last diagonal entry such that θ*ᵢ = qⁱ is exact.
  static func worstCase(condition kappa: Double, dimension n: Int) -> Quadratic {
    let q = (kappa.squareRoot() - 1) / (kappa.squareRoot() + 1)
    let c = (kappa - 1) / 4
    var h = Matrix(rows: n, columns: n)
    for i in 0..<n {
      h[i, i] = c * (i == n - 1 ? 2 - q : 2) + 1
      if i > 0 {
        h[i, i - 1] = -c
        h[i - 1, i] = -c
      }
    }
    var b = [Double](repeating: 0, count: n)
    b[0] = -c
    return Quadratic(h, linear: b)
  }
}
