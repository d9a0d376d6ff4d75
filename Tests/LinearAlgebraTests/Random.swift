import LinearAlgebra

/// Numbers for tests that are the same everywhere: SplitMix64 (Steele, Lea & Flood 2014).
struct Random {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  /// The next number, uniform in [−1, 1).
  mutating func next() -> Double {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    z ^= z >> 31
    return Double(Int64(bitPattern: z) >> 11) * 0x1p-52
  }

  mutating func vector(_ n: Int) -> [Double] { (0..<n).map { _ in next() } }

  mutating func matrix(_ rows: Int, _ columns: Int) -> Matrix {
    Matrix(rows: rows, columns: columns, elements: vector(rows * columns))
  }

  mutating func symmetric(_ n: Int) throws -> Matrix { try matrix(n, n).symmetrized() }

  /// BᵀB + I for a random B: eigenvalues from 1 up.
  mutating func positiveDefinite(_ n: Int) throws -> Matrix {
    try matrix(n, n).gram().addingToDiagonal(1)
  }
}

/// ‖a − b‖∞.
func distance(_ a: [Double], _ b: [Double]) -> Double {
  guard a.count == b.count else { return .infinity }
  return BLAS.maximumNorm(zip(a, b).map { $0 - $1 })
}

/// max |aᵢⱼ − bᵢⱼ|; infinite for different shapes.
func distance(_ a: Matrix, _ b: Matrix) -> Double {
  a.rows == b.rows && a.columns == b.columns ? distance(a.elements, b.elements) : .infinity
}

/// The matrix 1/(i + j − 1), i and j from 1: the classical ill-conditioned one.
func hilbert(_ n: Int) -> Matrix {
  Matrix((0..<n).map { i in (0..<n).map { j in 1 / Double(i + j + 1) } })
}

/// Row by column, by the definition.
func naiveProduct(_ a: Matrix, _ b: Matrix) -> Matrix {
  var product = Matrix(rows: a.rows, columns: b.columns)
  for i in 0..<a.rows {
    for j in 0..<b.columns {
      product[i, j] = (0..<a.columns).reduce(0) { $0 + a[i, $1] * b[$1, j] }
    }
  }
  return product
}

/// Orders on both sides of every limit between plain Swift and the library.
let orders = [0, 1, 2, 3, 8, 9, 16, 17, 40, 65, 130]
