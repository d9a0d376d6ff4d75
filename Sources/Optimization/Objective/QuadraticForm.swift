public import LinearAlgebra

/// A quadratic function ½θᵀHθ + bᵀθ + c.
public struct QuadraticForm: Sendable {
  /// H, symmetric, n×n.
  public let hessian: Matrix
  /// b.
  public let linear: [Double]
  /// c.
  public let constant: Double
  /// Its minimum, if H is positive definite to working precision, else nil.
  public let optimum: Optimum?
  /// The rows between the first and the last entry of each column of H that is not 0.
  private let filledRows: [Range<Int>]

  /// The function ½θᵀHθ + bᵀθ + c.
  /// - Precondition: H is n×n and symmetric, where b has n entries.
  public init(hessian: Matrix, linear: [Double], constant: Double) {
    precondition(hessian.isSquare && hessian.rows == linear.count, "H and b do not fit")
    self.hessian = hessian
    self.linear = linear
    self.constant = constant
    filledRows = Self.filledRows(of: hessian)
    let minimizer = try? Cholesky(hessian).solve(linear.map { -$0 })
    optimum = minimizer.map { point in
      // At the minimum Hθ* = −b, so that h(θ*) = ½bᵀθ* + c.
      Optimum(value: 0.5 * BLAS.dot(linear, point) + constant, at: point)
    }
  }

  private static func filledRows(of hessian: Matrix) -> [Range<Int>] {
    let n = hessian.rows
    return hessian.elements.withUnsafeBufferPointer { h in
      (0..<n).map { j in
        let column = UnsafeBufferPointer(rebasing: h[j * n..<(j + 1) * n])
        guard let first = column.firstIndex(where: { $0 != 0 }),
          let last = column.lastIndex(where: { $0 != 0 })
        else { return 0..<0 }
        return first..<last + 1
      }
    }
  }

  /// Above this dimension the dense H of a form is not built from an objective.
  public static let largestDimension = 2000

  /// The form of an objective that is known to be quadratic, read off at 0: one gradient, one Hessian,
  /// and a factorisation. Nil above `largestDimension`, and where it is not finite.
  public init?(of objective: some TwiceDifferentiableObjective) {
    let n = objective.dimension
    guard n <= Self.largestDimension else { return nil }
    let origin = [Double](repeating: 0, count: n)
    var linear = origin
    let constant = objective.valueAndGradient(at: origin, into: &linear)
    var hessian = Matrix(rows: n, columns: n)
    objective.hessian(at: origin, into: &hessian)
    guard constant.isFinite, linear.allSatisfy(\.isFinite),
      hessian.elements.allSatisfy(\.isFinite)
    else { return nil }
    self.init(hessian: hessian, linear: linear, constant: constant)
  }

  /// n, the number of parameters.
  public var dimension: Int { linear.count }

  /// μ and L, the least and the largest eigenvalue of H; nil if H has an entry that is not finite.
  ///
  /// Computed at each call, in O(n³).
  public var extremeCurvatures: (least: Double, largest: Double)? {
    guard let values = try? SymmetricEigen.values(of: hessian), let least = values.first,
      let largest = values.last
    else { return nil }
    return (least, largest)
  }

  /// ½(θ−c)ᵀH(θ−c): the gap h(θ) − h(θ*) when c is the minimizer, to high relative accuracy however
  /// small it is, because no values are subtracted. In time for the band of H about its diagonal.
  /// - Precondition: both points have n entries.
  public func energy(of point: [Double], from center: [Double]) -> Double {
    let n = dimension
    precondition(point.count == n && center.count == n, "the point has another dimension")
    if n < 16 { return 0.5 * smallForm(point, center) }
    var offset = point
    for i in offset.indices { offset[i] -= center[i] }
    var twice = 0.0
    hessian.elements.withUnsafeBufferPointer { h in
      offset.withUnsafeBufferPointer { offset in
        for j in 0..<n where offset[j] != 0 {
          let rows = filledRows[j]
          let column = UnsafeBufferPointer(
            rebasing: h[j * n + rows.lowerBound..<j * n + rows.upperBound])
          twice += BLAS.dot(column, UnsafeBufferPointer(rebasing: offset[rows])) * offset[j]
        }
      }
    }
    return 0.5 * twice
  }

  /// (θ−c)ᵀH(θ−c) without memory of its own.
  private func smallForm(_ point: [Double], _ center: [Double]) -> Double {
    let n = dimension
    return hessian.elements.withUnsafeBufferPointer { h in
      var form = 0.0
      for j in 0..<n {
        let dj = point[j] - center[j]
        if dj == 0 { continue }
        var sum = 0.0
        for i in filledRows[j] { sum += h[j * n + i] * (point[i] - center[i]) }
        form += sum * dj
      }
      return form
    }
  }
}
