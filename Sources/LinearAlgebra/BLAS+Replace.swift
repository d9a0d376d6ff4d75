internal import Vectors

private typealias Lanes = SIMD8<Double>
private let blockLength = 4096
/// The range of sums of squares that neither overflowed nor lost bits.
private let safe = 1e-280...1e280

extension BLAS {
  /// y ← x, in one pass with the distance ‖x − y‖₂ between what was there and what is, without
  /// overflow or underflow on the way. NaN if a difference is; else +∞ if one is infinite.
  ///
  /// Below 16 entries the squares are added one after the other, else as in `dot`.
  /// - Precondition: `x.count == y.count`.
  public static func replace(_ y: inout [Double], by x: [Double]) -> Double {
    let n = x.count
    precondition(y.count == n, "replacement of vectors of different lengths")
    var distance = Distance()
    x.withUnsafeBufferPointer { x in
      y.withUnsafeMutableBufferPointer { y in
        guard let x = x.baseAddress, let y = y.baseAddress else { return }
        if n < 16 {
          var sum = 0.0
          for i in 0..<n {
            let difference = x[i] - y[i]
            sum += difference * difference
          }
          distance.add(sum, x, y, n)
          for i in 0..<n { y[i] = x[i] }
          return
        }
        for start in stride(from: 0, to: n, by: blockLength) {
          let length = min(blockLength, n - start)
          distance.add(squaredDistance(x + start, y + start, length), x + start, y + start, length)
          (y + start).update(from: x + start, count: length)
        }
      }
    }
    return distance.value
  }

  private static func squaredDistance(
    _ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>, _ n: Int
  ) -> Double {
    var lanes0 = Lanes.zero
    var lanes1 = Lanes.zero
    var i = 0
    while i + 16 <= n {
      let first = lanes(x + i) - lanes(y + i)
      let second = lanes(x + i + 8) - lanes(y + i + 8)
      lanes0 += first * first
      lanes1 += second * second
      i += 16
    }
    var rest = 0.0
    while i < n {
      let difference = x[i] - y[i]
      rest += difference * difference
      i += 1
    }
    return added(lanes0 + lanes1) + rest
  }
}

/// A distance while its squares are added block by block.
private struct Distance {
  private var sum = 0.0
  /// The greatest difference of the blocks whose squares leave the range of numbers, and the sum of
  /// the squares in units of it.
  private var unit = 0.0
  private var scaled = 0.0

  /// Adds a block: its sum of squares, taken anew from the vectors where it is of no use.
  mutating func add(
    _ square: Double, _ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>, _ n: Int
  ) {
    if safe.contains(square) {
      sum += square
      return
    }
    var greatest = 0.0
    for i in 0..<n {
      let difference = abs(x[i] - y[i])
      if !(difference <= greatest) { greatest = greatest.isNaN ? greatest : difference }
    }
    guard greatest.isFinite else {
      sum += greatest
      return
    }
    guard greatest > 0 else { return }
    if greatest > unit {
      let ratio = unit / greatest
      scaled *= ratio * ratio
      unit = greatest
    }
    for i in 0..<n {
      let ratio = (x[i] - y[i]) / unit
      scaled += ratio * ratio
    }
  }

  var value: Double {
    let root = sum.squareRoot()
    guard unit > 0, sum.isFinite else { return root }
    let other = unit * scaled.squareRoot()
    let greater = max(root, other)
    let ratio = min(root, other) / greater
    return greater * (1 + ratio * ratio).squareRoot()
  }
}
