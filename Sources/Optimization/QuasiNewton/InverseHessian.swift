import LinearAlgebra

/// A dense approximation of the inverse Hessian, kept by BFGS or by the symmetric rank-one update.
public struct InverseHessian: CurvatureMemory {
  /// The update of the matrix.
  enum Rule: Sendable {
    /// Of rank two, positive definite as long as sᵀy > 0.
    case bfgs
    /// Of rank one, which may be indefinite.
    case sr1
  }

  /// SR1 skips an update whose denominator is below this share of ‖y‖‖s − By‖ (Nocedal & Wright,
  /// equation 6.26).
  private static let leastDenominator = 1e-8

  private let rule: Rule
  private let n: Int
  /// H, n×n and symmetric to the last bit, in columns.
  private var matrix: [Double]
  /// Whether nothing was learnt yet.
  public private(set) var isEmpty = true
  /// y, then w with H ← H + wsᵀ + swᵀ (BFGS).
  private var difference: [Double]
  /// Hy, then s − Hy (SR1).
  private var image: [Double]

  init(_ rule: Rule, dimension n: Int) {
    self.rule = rule
    self.n = n
    matrix = [Double](repeating: 0, count: n * n)
    difference = [Double](repeating: 0, count: n)
    image = difference
  }

  /// Drops the matrix.
  public mutating func forget() { isEmpty = true }

  /// Updates the matrix by the step to the line's iterate from its trial.
  public mutating func learn(from line: SearchLine, step alpha: Double) {
    BLAS.add(line.iterate.gradient, -1, line.trial.gradient, into: &difference)
    let yy = BLAS.dot(difference, difference)
    let sy = alpha * BLAS.dot(line.direction, difference)
    guard yy > 0, yy.isFinite, sy.isFinite else { return }
    if isEmpty {
      // H₀ = γI with γ = sᵀy/yᵀy (Nocedal & Wright, equation 6.20), but half of it for SR1, whose first
      // denominator would be zero; its magnitude where sᵀy < 0.
      guard sy != 0 else { return }
      let gamma = abs(sy) / yy * (rule == .sr1 ? 0.5 : 1)
      matrix.withUnsafeMutableBufferPointer { matrix in
        matrix.update(repeating: 0)
        for i in 0..<n { matrix[i * (n + 1)] = gamma }
      }
      isEmpty = false
    }
    multiply(difference, into: &image)
    switch rule {
    case .bfgs: updateTwofold(line.direction, alpha: alpha, sy: sy)
    case .sr1: updateOnce(line.direction, alpha: alpha, yy: yy)
    }
  }

  /// Writes −H∇h into the line, in 2n² operations.
  public mutating func direct(_ line: inout SearchLine) {
    if isEmpty { return line.pointDownhill() }
    multiply(line.iterate.gradient, into: &line.direction)
    for i in 0..<n { line.direction[i] = -line.direction[i] }
    line.slope = BLAS.dot(line.direction, line.iterate.gradient)
  }

  /// H ← (I − syᵀ/sᵀy) H (I − ysᵀ/sᵀy) + ssᵀ/sᵀy = H + wsᵀ + swᵀ, where
  /// w = ((1 + yᵀHy/sᵀy)s/2 − Hy)/sᵀy and s = αd.
  private mutating func updateTwofold(_ direction: [Double], alpha: Double, sy: Double) {
    let half = 0.5 * (1 + BLAS.dot(difference, image) / sy)
    for i in 0..<n { difference[i] = (half * alpha * direction[i] - image[i]) / sy }
    for i in 0..<n { image[i] = alpha * direction[i] }
    addProducts(difference, image)
  }

  /// H ← H + vvᵀ/vᵀy, where v = s − Hy and s = αd; as wvᵀ + vwᵀ with w = v/2vᵀy.
  private mutating func updateOnce(_ direction: [Double], alpha: Double, yy: Double) {
    for i in 0..<n { image[i] = alpha * direction[i] - image[i] }
    let vv = BLAS.dot(image, image)
    let vy = BLAS.dot(image, difference)
    guard abs(vy) > Self.leastDenominator * (vv * yy).squareRoot() else { return }
    for i in 0..<n { difference[i] = 0.5 * image[i] / vy }
    addProducts(difference, image)
  }

  /// H ← H + abᵀ + baᵀ.
  private mutating func addProducts(_ a: [Double], _ b: [Double]) {
    matrix.withUnsafeMutableBufferPointer { matrix in
      a.withUnsafeBufferPointer { a in
        b.withUnsafeBufferPointer { b in
          for j in 0..<n {
            let column = UnsafeMutableBufferPointer(rebasing: matrix[j * n..<(j + 1) * n])
            let (aj, bj) = (a[j], b[j])
            for i in 0..<n { column[i] += a[i] * bj + b[i] * aj }
          }
        }
      }
    }
  }

  /// z ← Hx, by the columns, which are the rows.
  private func multiply(_ x: [Double], into z: inout [Double]) {
    matrix.withUnsafeBufferPointer { matrix in
      x.withUnsafeBufferPointer { x in
        for j in 0..<n {
          z[j] = BLAS.dot(UnsafeBufferPointer(rebasing: matrix[j * n..<(j + 1) * n]), x)
        }
      }
    }
  }
}
