internal import Vectors

// What methods with a memory of many vectors need in one pass, since these are bound by the memory's
// speed. Blocks stay in the caches while the columns run by, and are long enough
// for the processor to fetch ahead in each; the order of sums is fixed.

private typealias Lanes = SIMD8<Double>
private let blockLength = 4096

extension BLAS {
  /// z ← x + αd.
  /// - Precondition: all have one length.
  public static func add(_ x: [Double], _ alpha: Double, _ d: [Double], into z: inout [Double]) {
    let n = z.count
    precondition(x.count == n && d.count == n, "add of vectors of different lengths")
    x.withUnsafeBufferPointer { x in
      d.withUnsafeBufferPointer { d in
        z.withUnsafeMutableBufferPointer { z in
          guard let x = x.baseAddress, let d = d.baseAddress, let z = z.baseAddress else { return }
          var i = 0
          while i + 8 <= n {
            store(alpha * lanes(d + i) + lanes(x + i), z + i)
            i += 8
          }
          while i < n {
            z[i] = alpha * d[i] + x[i]
            i += 1
          }
        }
      }
    }
  }

  /// z ← αx.
  /// - Precondition: both have one length.
  public static func scale(
    _ x: [Double], by alpha: Double, into z: UnsafeMutableBufferPointer<Double>
  ) {
    let n = z.count
    precondition(x.count == n, "scale of vectors of different lengths")
    x.withUnsafeBufferPointer { x in
      guard let x = x.baseAddress, let z = z.baseAddress else { return }
      var i = 0
      while i + 8 <= n {
        store(alpha * lanes(x + i), z + i)
        i += 8
      }
      while i < n {
        z[i] = alpha * x[i]
        i += 1
      }
    }
  }

  /// z ← y − x.
  /// - Precondition: all have one length.
  public static func subtract(
    _ x: [Double], from y: [Double], into z: UnsafeMutableBufferPointer<Double>
  ) {
    let n = z.count
    precondition(x.count == n && y.count == n, "difference of vectors of different lengths")
    x.withUnsafeBufferPointer { x in
      y.withUnsafeBufferPointer { y in
        guard let x = x.baseAddress, let y = y.baseAddress, let z = z.baseAddress else { return }
        var i = 0
        while i + 8 <= n {
          store(lanes(y + i) - lanes(x + i), z + i)
          i += 8
        }
        while i < n {
          z[i] = y[i] - x[i]
          i += 1
        }
      }
    }
  }

  /// Vᵀx and Vᵀy in one pass, V being m columns of n entries each, one after the other.
  /// - Precondition: `x` and `y` have n entries, `columns` m·n, the results m.
  public static func innerProducts(
    _ columns: UnsafeBufferPointer<Double>, _ x: UnsafeBufferPointer<Double>,
    _ y: UnsafeBufferPointer<Double>, into withX: UnsafeMutableBufferPointer<Double>,
    _ withY: UnsafeMutableBufferPointer<Double>
  ) {
    let n = x.count
    let m = withX.count
    precondition(y.count == n && withY.count == m && columns.count == m * n, "columns do not fit")
    withX.update(repeating: 0)
    withY.update(repeating: 0)
    guard let v = columns.baseAddress, let x = x.baseAddress, let y = y.baseAddress else { return }
    for start in stride(from: 0, to: n, by: blockLength) {
      let end = min(start + blockLength, n)
      for j in 0..<m {
        let column = v + j * n
        var lanesX = Lanes.zero
        var lanesY = Lanes.zero
        var i = start
        while i + 8 <= end {
          let entries = lanes(column + i)
          lanesX += entries * lanes(x + i)
          lanesY += entries * lanes(y + i)
          i += 8
        }
        var sumX = 0.0
        var sumY = 0.0
        while i < end {
          sumX += column[i] * x[i]
          sumY += column[i] * y[i]
          i += 1
        }
        withX[j] += added(lanesX) + sumX
        withY[j] += added(lanesY) + sumY
      }
    }
  }

  /// z ← βx + Vc, V being columns of n entries each, one after the other.
  /// - Precondition: `x` and `z` have n entries and do not overlap, `columns` n times as many as
  ///   `coefficients`.
  /// - Returns: zᵀx.
  public static func combine(
    _ beta: Double, _ x: UnsafeBufferPointer<Double>, _ columns: UnsafeBufferPointer<Double>,
    _ coefficients: UnsafeBufferPointer<Double>, into z: UnsafeMutableBufferPointer<Double>
  ) -> Double {
    let n = x.count
    let m = coefficients.count
    precondition(z.count == n && columns.count == m * n, "columns do not fit")
    guard let x = x.baseAddress, let z = z.baseAddress else { return 0 }
    var product = 0.0
    for start in stride(from: 0, to: n, by: blockLength) {
      let length = min(blockLength, n - start)
      for i in start..<start + length { z[i] = beta * x[i] }
      if let v = columns.baseAddress {
        var j = 0
        while j + 4 <= m {
          addFour(coefficients, j, v + j * n + start, n, z + start, length)
          j += 4
        }
        while j < m {
          axpy(coefficients[j], v + j * n + start, z + start, length)
          j += 1
        }
      }
      product += dot(z + start, x + start, length)
    }
    return product
  }

  /// z ← z + c₀v₀ + c₁v₁ + c₂v₂ + c₃v₃ with four coefficients from j on, and columns n apart.
  @inline(__always)
  private static func addFour(
    _ c: UnsafeBufferPointer<Double>, _ j: Int, _ v: UnsafePointer<Double>, _ n: Int,
    _ z: UnsafeMutablePointer<Double>, _ length: Int
  ) {
    let (c0, c1, c2, c3) = (c[j], c[j + 1], c[j + 2], c[j + 3])
    let (v1, v2, v3) = (v + n, v + 2 * n, v + 3 * n)
    var i = 0
    while i + 8 <= length {
      let first = c0 * lanes(v + i) + c1 * lanes(v1 + i)
      let second = c2 * lanes(v2 + i) + c3 * lanes(v3 + i)
      store(lanes(z + i) + (first + second), z + i)
      i += 8
    }
    while i < length {
      z[i] += (c0 * v[i] + c1 * v1[i]) + (c2 * v2[i] + c3 * v3[i])
      i += 1
    }
  }
}
