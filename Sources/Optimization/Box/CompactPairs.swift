import LinearAlgebra

/// The matrix of L-BFGS-B (Byrd, Lu, Nocedal & Zhu 1995, section 3; Byrd, Nocedal & Schnabel 1994):
/// B = γI − WMWᵀ from the last r pairs s = Δθ, y = Δ∇h, with W = (Y γS), M⁻¹ = (−D Lᵀ; L γSᵀS) and
/// γ = yᵀy/sᵀy of the last pair. (The papers write θ for γ.)
///
/// A pair counts by its direction alone: each is scaled to sᵀy = 1, so that D = I.
struct CompactPairs: Sendable {
  private let capacity: Int
  /// The pairs, the oldest first.
  private var steps: [[Double]] = []
  private var differences: [[Double]] = []
  /// sᵢᵀsⱼ, yᵢᵀyⱼ and sᵢᵀyⱼ, by age.
  private var ss: [[Double]] = []
  private var yy: [[Double]] = []
  private var sy: [[Double]] = []
  /// Of γSᵀS + LLᵀ.
  private var factor: Cholesky?

  init(capacity: Int) { self.capacity = capacity }

  var isEmpty: Bool { steps.isEmpty }
  /// The number of pairs.
  var count: Int { steps.count }
  /// γ.
  var gamma: Double { yy.last?.last ?? 1 }

  mutating func forget() { self = CompactPairs(capacity: capacity) }

  /// Learns a pair. Returns false, and forgets everything, where M then does not exist to rounding.
  /// - Precondition: sᵀy > 0.
  mutating func learn(step: [Double], difference: [Double]) -> Bool {
    let scale = 1 / BLAS.dot(step, difference).squareRoot()
    var s = step
    var y = difference
    BLAS.scale(&s, by: scale)
    BLAS.scale(&y, by: scale)
    if count == capacity { dropOldest() }
    steps.append(s)
    differences.append(y)
    let newS = steps.map { BLAS.dot($0, s) }
    let newY = differences.map { BLAS.dot($0, y) }
    for i in 0..<count - 1 {
      ss[i].append(newS[i])
      yy[i].append(newY[i])
      sy[i].append(BLAS.dot(steps[i], y))
    }
    ss.append(newS)
    yy.append(newY)
    sy.append(differences.map { BLAS.dot(s, $0) })
    factor = try? Cholesky(middle)
    if factor == nil { forget() }
    return factor != nil
  }

  private mutating func dropOldest() {
    steps.removeFirst()
    differences.removeFirst()
    for table in [\CompactPairs.ss, \.yy, \.sy] as [WritableKeyPath<CompactPairs, [[Double]]>] {
      self[keyPath: table].removeFirst()
      for i in self[keyPath: table].indices { self[keyPath: table][i].removeFirst() }
    }
  }

  /// γSᵀS + LLᵀ, where Lᵢⱼ = sᵢᵀyⱼ for i > j.
  private var middle: Matrix {
    var t = Matrix(rows: count, columns: count)
    for i in 0..<count {
      for j in 0...i {
        var entry = gamma * ss[i][j]
        for k in 0..<j { entry += sy[i][k] * sy[j][k] }
        t[i, j] = entry
        t[j, i] = entry
      }
    }
    return t
  }

  // MARK: Products

  /// Row i of W.
  func row(_ i: Int) -> [Double] {
    differences.map { $0[i] } + steps.map { gamma * $0[i] }
  }

  /// Wᵀx.
  func transposedTimes(_ x: [Double]) -> [Double] {
    differences.map { BLAS.dot($0, x) } + steps.map { gamma * BLAS.dot($0, x) }
  }

  /// x ← x + αWv.
  func add(_ alpha: Double, times v: [Double], to x: inout [Double]) {
    for j in 0..<count {
      BLAS.axpy(alpha * v[j], differences[j], into: &x)
      BLAS.axpy(alpha * gamma * v[count + j], steps[j], into: &x)
    }
  }

  /// WᵀZZᵀW, where Z picks the coordinates given; all of them for nil.
  func gram(over coordinates: [Int]?) -> Matrix {
    let m = count
    let columns = differences + steps
    var g = Matrix(rows: 2 * m, columns: 2 * m)
    for i in 0..<2 * m {
      for j in 0...i {
        let factor = (i < m ? 1 : gamma) * (j < m ? 1 : gamma)
        var product = 0.0
        if let coordinates {
          columns[i].withUnsafeBufferPointer { a in
            columns[j].withUnsafeBufferPointer { b in
              for k in coordinates { product += a[k] * b[k] }
            }
          }
        } else {
          product = i < m ? yy[i][j] : j < m ? sy[i - m][j] : ss[i - m][j - m]
        }
        g[i, j] = factor * product
        g[j, i] = g[i, j]
      }
    }
    return g
  }

  /// Mv; NaN where it is not finite.
  func middleTimes(_ v: [Double]) -> [Double] {
    let m = count
    let (first, second) = (v[..<m], v[m...])
    // (−I Lᵀ; L γSᵀS)(a; b) = (first; second).
    let right = (0..<m).map { i in
      (0..<i).reduce(second[m + i]) { $0 + sy[i][$1] * first[$1] }
    }
    guard let b = try? factor?.solve(right) else {
      return [Double](repeating: .nan, count: v.count)
    }
    let a = (0..<m).map { j in
      (j + 1..<max(m, j + 1)).reduce(-first[j]) { $0 + sy[$1][j] * b[$1] }
    }
    return a + b
  }
}
