internal import Vectors

// What methods with a memory of many vectors need in one pass, since these are bound by the memory's
// speed. Blocks stay in the innermost cache while the columns run by, four at a time, so that the
// processor fetches ahead in each; the order of sums is fixed.

private typealias Lanes = SIMD8<Double>
private let blockLength = 1024

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
          add(x, alpha, d, z, n)
        }
      }
    }
  }

  /// z ← x + αd; z may be x.
  static func add(
    _ x: UnsafePointer<Double>, _ alpha: Double, _ d: UnsafePointer<Double>,
    _ z: UnsafeMutablePointer<Double>, _ n: Int
  ) {
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
      addProducts(
        v + start, n, x + start, y + start, min(blockLength, n - start), into: withX, withY)
    }
  }

  /// s ← αd and y ← x − z, where s and y are two of m columns, those with the numbers `first` and the
  /// next; and Vᵀx and Vᵀy with these columns V, all in one pass.
  /// - Precondition: `d`, `x` and `z` have n entries, `columns` m·n, the results m; none overlap.
  public static func innerProducts(
    _ columns: UnsafeMutableBufferPointer<Double>, writing first: Int, _ alpha: Double,
    _ d: UnsafeBufferPointer<Double>, _ x: UnsafeBufferPointer<Double>,
    minus z: UnsafeBufferPointer<Double>, into withX: UnsafeMutableBufferPointer<Double>,
    _ withY: UnsafeMutableBufferPointer<Double>
  ) {
    let n = x.count
    let m = withX.count
    precondition(d.count == n && z.count == n, "vectors of different lengths")
    precondition(withY.count == m && columns.count == m * n, "columns do not fit")
    precondition(first >= 0 && first + 2 <= m, "no such columns")
    withX.update(repeating: 0)
    withY.update(repeating: 0)
    guard let v = columns.baseAddress, let d = d.baseAddress, let x = x.baseAddress,
      let z = z.baseAddress
    else { return }
    let s = v + first * n
    let y = s + n
    for start in stride(from: 0, to: n, by: blockLength) {
      let end = min(start + blockLength, n)
      var i = start
      while i + 8 <= end {
        store(alpha * lanes(d + i), s + i)
        store(lanes(x + i) - lanes(z + i), y + i)
        i += 8
      }
      while i < end {
        s[i] = alpha * d[i]
        y[i] = x[i] - z[i]
        i += 1
      }
      addProducts(v + start, n, x + start, y + start, end - start, into: withX, withY)
    }
  }

  /// Adds a block's products of columns that are n apart, four columns at a time.
  private static func addProducts(
    _ v: UnsafePointer<Double>, _ n: Int, _ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>,
    _ length: Int, into withX: UnsafeMutableBufferPointer<Double>,
    _ withY: UnsafeMutableBufferPointer<Double>
  ) {
    let m = withX.count
    var j = 0
    while j + 4 <= m {
      let (v0, v1, v2, v3) = (v + j * n, v + (j + 1) * n, v + (j + 2) * n, v + (j + 3) * n)
      var (x0, x1, x2, x3) = (Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero)
      var (y0, y1, y2, y3) = (Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero)
      var i = 0
      while i + 8 <= length {
        let (xs, ys) = (lanes(x + i), lanes(y + i))
        let (e0, e1, e2, e3) = (lanes(v0 + i), lanes(v1 + i), lanes(v2 + i), lanes(v3 + i))
        x0 += e0 * xs
        y0 += e0 * ys
        x1 += e1 * xs
        y1 += e1 * ys
        x2 += e2 * xs
        y2 += e2 * ys
        x3 += e3 * xs
        y3 += e3 * ys
        i += 8
      }
      withX[j] += added(x0) + product(v0, x, from: i, to: length)
      withX[j + 1] += added(x1) + product(v1, x, from: i, to: length)
      withX[j + 2] += added(x2) + product(v2, x, from: i, to: length)
      withX[j + 3] += added(x3) + product(v3, x, from: i, to: length)
      withY[j] += added(y0) + product(v0, y, from: i, to: length)
      withY[j + 1] += added(y1) + product(v1, y, from: i, to: length)
      withY[j + 2] += added(y2) + product(v2, y, from: i, to: length)
      withY[j + 3] += added(y3) + product(v3, y, from: i, to: length)
      j += 4
    }
    while j < m {
      let column = v + j * n
      var (lanesX, lanesY) = (Lanes.zero, Lanes.zero)
      var i = 0
      while i + 8 <= length {
        let entries = lanes(column + i)
        lanesX += entries * lanes(x + i)
        lanesY += entries * lanes(y + i)
        i += 8
      }
      withX[j] += added(lanesX) + product(column, x, from: i, to: length)
      withY[j] += added(lanesY) + product(column, y, from: i, to: length)
      j += 1
    }
  }

  /// The sum of the last few products, which fill no lanes.
  @inline(__always)
  private static func product(
    _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, from start: Int, to end: Int
  ) -> Double {
    var sum = 0.0
    for i in start..<end { sum += a[i] * b[i] }
    return sum
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
