internal import Vectors

// Plain loops over SIMD registers: these are bound by memory beyond the caches, where no library
// does better, and by the call itself for a handful of entries.
//
// Sums run in one fixed order, whatever the machine: entry i goes to lane i mod 16 of a block of
// 4,096, lanes are added pairwise, blocks one after the other. The rounding error of a sum of n
// terms is then below (275 + n/4096) ε Σ|terms|.

private typealias Lanes = SIMD8<Double>
private let blockLength = 4096

extension BLAS {
  /// The inner product xᵀy. 0 for empty vectors.
  /// - Precondition: `x.count == y.count`.
  public static func dot(_ x: [Double], _ y: [Double]) -> Double {
    x.withUnsafeBufferPointer { x in y.withUnsafeBufferPointer { y in dot(x, y) } }
  }

  /// The inner product xᵀy, summed in a fixed order.
  /// - Precondition: `x.count == y.count`.
  public static func dot(
    _ x: UnsafeBufferPointer<Double>, _ y: UnsafeBufferPointer<Double>
  ) -> Double {
    precondition(x.count == y.count, "dot of vectors of different lengths")
    guard let x0 = x.baseAddress, let y0 = y.baseAddress else { return 0 }
    return dot(x0, y0, x.count)
  }

  static func dot(
    _ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>, _ n: Int
  ) -> Double {
    if n < 16 {
      var sum = 0.0
      for i in 0..<n { sum += x[i] * y[i] }
      return sum
    }
    var sum = 0.0
    var start = 0
    while start < n {
      let end = min(start + blockLength, n)
      var lanes0 = Lanes.zero
      var lanes1 = Lanes.zero
      var i = start
      while i + 16 <= end {
        lanes0 += lanes(x + i) * lanes(y + i)
        lanes1 += lanes(x + i + 8) * lanes(y + i + 8)
        i += 16
      }
      var rest = 0.0
      while i < end {
        rest += x[i] * y[i]
        i += 1
      }
      sum += added(lanes0 + lanes1) + rest
      start = end
    }
    return sum
  }

  /// The sum of the entries, in a fixed order.
  public static func sum(_ x: [Double]) -> Double {
    x.withUnsafeBufferPointer { sum($0) }
  }

  /// The sum of the entries, in a fixed order.
  public static func sum(_ x: UnsafeBufferPointer<Double>) -> Double {
    guard let x0 = x.baseAddress else { return 0 }
    let n = x.count
    var sum = 0.0
    var start = 0
    while start < n {
      let end = min(start + blockLength, n)
      var lanes0 = Lanes.zero
      var lanes1 = Lanes.zero
      var i = start
      while i + 16 <= end {
        lanes0 += lanes(x0 + i)
        lanes1 += lanes(x0 + i + 8)
        i += 16
      }
      var rest = 0.0
      while i < end {
        rest += x0[i]
        i += 1
      }
      sum += added(lanes0 + lanes1) + rest
      start = end
    }
    return sum
  }

  /// The Euclidean norm ‖x‖₂, without overflow or underflow on the way. NaN if an entry is; +∞ if
  /// one is infinite (and none NaN).
  public static func norm(_ x: [Double]) -> Double {
    x.withUnsafeBufferPointer { norm($0) }
  }

  /// The Euclidean norm ‖x‖₂; see the array's.
  public static func norm(_ x: UnsafeBufferPointer<Double>) -> Double {
    let square = dot(x, x)
    // Squares neither overflowed nor lost bits: the common case, in one pass.
    if square >= 1e-280, square.isFinite { return square.squareRoot() }
    let greatest = maximumNorm(x)
    guard greatest > 0, greatest.isFinite else { return greatest }
    // A power of two, so that scaling is exact. Its reciprocal may leave the normal numbers for
    // the least of them, so entries are divided.
    let scale = greatest.binade
    var scaled = 0.0
    for entry in x {
      let ratio = entry / scale
      scaled += ratio * ratio
    }
    return scale * scaled.squareRoot()
  }

  /// The greatest magnitude ‖x‖∞; 0 for the empty vector, NaN if an entry is.
  public static func maximumNorm(_ x: [Double]) -> Double {
    x.withUnsafeBufferPointer { maximumNorm($0) }
  }

  /// The greatest magnitude ‖x‖∞; 0 for the empty vector, NaN if an entry is.
  public static func maximumNorm(_ x: UnsafeBufferPointer<Double>) -> Double {
    var greatest = 0.0
    for entry in x {
      let magnitude = entry.magnitude
      // Not `>`: a NaN, once met, must stay.
      if !(magnitude <= greatest) { greatest = greatest.isNaN ? greatest : magnitude }
    }
    return greatest
  }

  /// Whether no entry is NaN or infinite.
  public static func isFinite(_ x: UnsafeBufferPointer<Double>) -> Bool {
    guard let x0 = x.baseAddress else { return true }
    // 0·x is 0 for a finite x and NaN for the others: no branch in the loop.
    var zeros = Lanes.zero
    var i = 0
    while i + 8 <= x.count {
      zeros += 0 * lanes(x0 + i)
      i += 8
    }
    var zero = added(zeros)
    while i < x.count {
      zero += 0 * x0[i]
      i += 1
    }
    return zero == 0
  }

  /// y ← αx + y.
  /// - Precondition: `x.count == y.count`.
  public static func axpy(_ alpha: Double, _ x: [Double], into y: inout [Double]) {
    x.withUnsafeBufferPointer { x in
      y.withUnsafeMutableBufferPointer { y in axpy(alpha, x, into: y) }
    }
  }

  /// y ← αx + y.
  /// - Precondition: `x.count == y.count`; the two do not overlap.
  public static func axpy(
    _ alpha: Double, _ x: UnsafeBufferPointer<Double>,
    into y: UnsafeMutableBufferPointer<Double>
  ) {
    precondition(x.count == y.count, "axpy of vectors of different lengths")
    guard let x0 = x.baseAddress, let y0 = y.baseAddress else { return }
    axpy(alpha, x0, y0, x.count)
  }

  static func axpy(
    _ alpha: Double, _ x: UnsafePointer<Double>, _ y: UnsafeMutablePointer<Double>, _ n: Int
  ) {
    add(y, alpha, x, y, n)
  }

  /// x ← αx.
  public static func scale(_ x: inout [Double], by alpha: Double) {
    x.withUnsafeMutableBufferPointer { scale($0, by: alpha) }
  }

  /// x ← αx.
  public static func scale(_ x: UnsafeMutableBufferPointer<Double>, by alpha: Double) {
    guard let x0 = x.baseAddress else { return }
    var i = 0
    while i + 8 <= x.count {
      store(alpha * lanes(x0 + i), x0 + i)
      i += 8
    }
    while i < x.count {
      x0[i] *= alpha
      i += 1
    }
  }

  @inline(__always)
  static func lanes(_ pointer: UnsafePointer<Double>) -> SIMD8<Double> {
    UnsafeRawPointer(pointer).loadUnaligned(as: SIMD8<Double>.self)
  }

  @inline(__always)
  static func store(_ lanes: SIMD8<Double>, _ pointer: UnsafeMutablePointer<Double>) {
    UnsafeMutableRawPointer(pointer).storeBytes(of: lanes, as: SIMD8<Double>.self)
  }

  /// The sum of the lanes, pairwise.
  @inline(__always)
  static func added(_ lanes: SIMD8<Double>) -> Double {
    let four = lanes.lowHalf + lanes.highHalf
    let two = four.lowHalf + four.highHalf
    return two[0] + two[1]
  }
}
