import LinearAlgebra

/// Lanczos' recurrence (Lanczos 1950; Golub & Van Loan 2013, algorithm 10.1.1): with products alone a
/// symmetric A of order n becomes a tridiagonal T = VᵀAV on the space of v, Av, A²v, ….
struct LanczosRecurrence {
  /// Writes A·v into the second argument.
  typealias Product = (_ vector: [Double], _ product: inout [Double]) -> Void

  /// T so far.
  private(set) var tridiagonal = SymmetricTridiagonal()
  /// β of the last step, by which the space is not yet closed: ‖AV − VT‖.
  private(set) var residual = 0.0
  /// Whether an entry of a product was not finite, after which nothing more is done.
  private(set) var hasFailed = false

  private let multiply: Product
  private var vector: [Double]
  private var before: [Double]
  private var product: [Double]
  /// The vectors so far, where they are kept.
  private var basis: [[Double]]?
  private var noise: SplitMix
  /// The largest entry of T met.
  private var size = 0.0

  /// Begins with a vector that has a part in every eigenspace, with probability 1, and the same in every
  /// run.
  ///
  /// - Parameter isOrthogonal: Whether all vectors are kept, and each new one is made orthogonal to all of
  ///   them. Else rounding lets eigenvalues that are found come again; the extreme ones are as
  ///   accurate (Paige 1980), and three vectors are all that is kept.
  /// - Precondition: n is at least 1.
  init(dimension n: Int, isOrthogonal: Bool, multiply: @escaping Product) {
    self.multiply = multiply
    noise = SplitMix(state: 0x5EED)
    vector = [Double](repeating: 0, count: n)
    before = vector
    product = vector
    basis = isOrthogonal ? [] : nil
    vector = freshVector()
  }

  /// Adds a row to T by one product.
  mutating func step() {
    guard !hasFailed else { return }
    let n = vector.count
    if tridiagonal.count > 0 {
      tridiagonal.offDiagonal.append(residual)
      if residual == 0 { vector = freshVector() }
    }
    basis?.append(vector)
    multiply(vector, &product)
    if residual > 0 { BLAS.axpy(-residual, before, into: &product) }
    let alpha = BLAS.dot(vector, product)
    BLAS.axpy(-alpha, vector, into: &product)
    Self.orthogonalize(&product, to: basis)
    residual = BLAS.norm(product)
    guard alpha.isFinite, residual.isFinite else {
      hasFailed = true
      return
    }
    tridiagonal.diagonal.append(alpha)
    size = max(size, abs(alpha), residual)
    // What rounding leaves of a closed space is no direction.
    if residual <= 4 * Double(n).squareRoot() * Double.ulpOfOne * size { residual = 0 }
    swap(&before, &vector)
    if residual > 0 { for i in 0..<n { vector[i] = product[i] / residual } }
  }

  /// Takes away what a vector has in common with the basis; twice is enough (Kahan, in Parlett 1998,
  /// section 6.9).
  private static func orthogonalize(_ vector: inout [Double], to basis: [[Double]]?) {
    guard let basis else { return }
    for _ in 0..<2 {
      for kept in basis { BLAS.axpy(-BLAS.dot(kept, vector), kept, into: &vector) }
    }
  }

  /// A unit vector of random entries, orthogonal to the basis.
  private mutating func freshVector() -> [Double] {
    var fresh = (0..<vector.count).map { _ in noise.nextSigned() }
    Self.orthogonalize(&fresh, to: basis)
    let norm = BLAS.norm(fresh)
    return norm > 0 ? fresh.map { $0 / norm } : fresh
  }
}

/// SplitMix64 (Steele, Lea & Flood 2014): a stream of numbers from one word of state.
private struct SplitMix {
  var state: UInt64

  /// Uniform in (−1, 1).
  mutating func nextSigned() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    z ^= z >> 31
    return Double(z >> 11) * 0x1p-52 - 1
  }
}
