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
    return zip(x, y).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The sum of the entries, in a fixed order.
  public static func sum(_ x: [Double]) -> Double {
    x.reduce(0, +)
  }

  /// The Euclidean norm ‖x‖₂, without overflow or underflow on the way. NaN if an entry is; +∞ if
  /// one is infinite (and none NaN).
  public static func norm(_ x: [Double]) -> Double {
    x.withUnsafeBufferPointer { norm($0) }
  }

  /// The Euclidean norm ‖x‖₂; see the array's.
  public static func norm(_ x: UnsafeBufferPointer<Double>) -> Double {
    dot(x, x).squareRoot()
  }

  /// The greatest magnitude ‖x‖∞; 0 for the empty vector, NaN if an entry is.
  public static func maximumNorm(_ x: [Double]) -> Double {
    x.reduce(0) { $1.magnitude > $0 || $1.isNaN ? $1.magnitude : $0 }
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
    for i in 0..<x.count { y[i] = alpha * x[i] + y[i] }
  }

  /// x ← αx.
  public static func scale(_ x: inout [Double], by alpha: Double) {
    x.withUnsafeMutableBufferPointer { scale($0, by: alpha) }
  }

  /// x ← αx.
  public static func scale(_ x: UnsafeMutableBufferPointer<Double>, by alpha: Double) {
    for i in 0..<x.count { x[i] *= alpha }
  }
}
