internal import LinearAlgebra

extension Kernel {
  /// The product of linear algebra, by the shapes of its factors.
  static func multiply(
    _ a: Operand, _ b: Operand, _ out: UnsafeMutablePointer<Double>, _ shape: Shape
  ) {
    if a.shape.isScalar || b.shape.isScalar {
      return broadcast(a, b, out, shape) { $0 * $1 }
    }
    let (m, k, n) = (a.shape.rows, a.shape.columns, b.shape.columns)
    let result = UnsafeMutableBufferPointer(start: out, count: shape.count)
    if m == 1, n == 1 {
      out[0] = BLAS.dot(a.buffer, b.buffer)
    } else if n == 1 {
      BLAS.gemv(1, a.buffer, rows: m, columns: k, b.buffer, 0, result)
    } else if m == 1 {
      BLAS.gemv(1, b.buffer, rows: k, columns: n, transposed: true, a.buffer, 0, result)
    } else {
      BLAS.gemm(1, a.buffer, b.buffer, m: m, n: n, k: k, 0, result)
    }
  }

  /// The product of arrays of which a matrix, or both, are to be transposed.
  static func multiply(
    _ a: Operand, transposed transposesA: Bool, _ b: Operand, transposed transposesB: Bool,
    _ out: UnsafeMutablePointer<Double>, _ shape: Shape
  ) {
    let (m, n) = (shape.rows, shape.columns)
    let k = transposesA ? a.shape.rows : a.shape.columns
    let result = UnsafeMutableBufferPointer(start: out, count: shape.count)
    if n == 1, !transposesB {
      BLAS.gemv(
        1, a.buffer, rows: a.shape.rows, columns: a.shape.columns, transposed: transposesA,
        b.buffer, 0, result)
    } else if m == 1, !transposesA {
      BLAS.gemv(
        1, b.buffer, rows: b.shape.rows, columns: b.shape.columns, transposed: !transposesB,
        a.buffer, 0, result)
    } else {
      BLAS.gemm(
        1, a.buffer, transposed: transposesA, b.buffer, transposed: transposesB, m: m, n: n, k: k,
        0, result)
    }
  }

  static func transpose(_ a: Operand, _ out: UnsafeMutablePointer<Double>) {
    let (rows, columns) = (a.shape.rows, a.shape.columns)
    if rows == 1 || columns == 1 { return out.update(from: a.start, count: a.count) }
    // Blocks, so that both arrays are walked within the cache.
    for j0 in stride(from: 0, to: columns, by: 32) {
      for i0 in stride(from: 0, to: rows, by: 32) {
        for j in j0..<min(j0 + 32, columns) {
          for i in i0..<min(i0 + 32, rows) { out[i * columns + j] = a.start[j * rows + i] }
        }
      }
    }
  }

  static func kronecker(_ a: Operand, _ b: Operand, _ out: UnsafeMutablePointer<Double>) {
    let rows = a.shape.rows * b.shape.rows
    for ja in 0..<a.shape.columns {
      for jb in 0..<b.shape.columns {
        let column = ja * b.shape.columns + jb
        for ia in 0..<a.shape.rows {
          let factor = a.start[ja * a.shape.rows + ia]
          for ib in 0..<b.shape.rows {
            out[column * rows + ia * b.shape.rows + ib] = factor * b.start[jb * b.shape.rows + ib]
          }
        }
      }
    }
  }

  static func diagonal(_ a: Operand, _ out: UnsafeMutablePointer<Double>, _ shape: Shape) {
    if case .matrix(let rows, _) = a.shape {
      for i in 0..<shape.count { out[i] = a.start[i * rows + i] }
    } else {
      out.update(repeating: 0, count: shape.count)
      for i in 0..<a.count { out[i * shape.rows + i] = a.start[i] }
    }
  }

  static func horizontal(_ a: UnsafeBufferPointer<Operand>, _ out: UnsafeMutablePointer<Double>) {
    var next = out
    for part in a {
      next.update(from: part.start, count: part.count)
      next += part.count
    }
  }

  static func vertical(
    _ a: UnsafeBufferPointer<Operand>, _ out: UnsafeMutablePointer<Double>, _ shape: Shape
  ) {
    var row = 0
    for part in a {
      for j in 0..<shape.columns {
        (out + j * shape.rows + row).update(
          from: part.start + j * part.shape.rows, count: part.shape.rows)
      }
      row += part.shape.rows
    }
  }

  static func reduce(_ reduction: ArrayReduction, _ a: Operand) -> Double {
    let (x, n) = (a.start, a.count)
    switch reduction {
    case .sum: return BLAS.sum(a.buffer)
    case .mean: return BLAS.sum(a.buffer) / Double(n)
    case .prod: return product(Array(a.buffer))
    case .max, .min:
      let isMaximum = reduction == .max
      var best = x[0]
      for i in 1..<max(n, 1) where x[i].isNaN || (isMaximum ? x[i] > best : x[i] < best) {
        best = x[i]
        if best.isNaN { return best }
      }
      return best
    case .all: return a.buffer.allSatisfy { $0 != 0 } ? 1 : 0
    case .any: return a.buffer.contains { $0 != 0 } ? 1 : 0
    case .argmin, .argmax:
      var best = 0
      for i in 1..<max(n, 1) where reduction == .argmax ? x[i] > x[best] : x[i] < x[best] {
        best = i
      }
      return Double(best + 1)
    case .median:
      let sorted = a.buffer.sorted()
      return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2
    case .var, .std:
      let mean = BLAS.sum(a.buffer) / Double(n)
      let deviations = a.buffer.map { $0 - mean }
      let variance = BLAS.dot(deviations, deviations) / Double(n - 1)
      return reduction == .var ? variance : variance.squareRoot()
    }
  }

  /// The product by halves: the order in which a graph's product is taken.
  private static func product(_ factors: [Double]) -> Double {
    var factors = factors
    while factors.count > 1 {
      let half = factors.count / 2
      var next = (0..<half).map { factors[$0] * factors[half + $0] }
      if factors.count % 2 == 1 { next.append(factors[factors.count - 1]) }
      factors = next
    }
    return factors.first ?? 1
  }

  /// Places from 0, equal elements in their order, NaN last.
  static func sortingOrder(_ a: Operand) -> [Int] {
    let x = a.start
    return (0..<a.count).sorted { i, j in
      if x[i] < x[j] { return true }
      if x[j] < x[i] { return false }
      if x[i].isNaN != x[j].isNaN { return x[j].isNaN }
      return i < j
    }
  }

  /// Hyndman and Fan 1996, type 7.
  static func quantile(_ sorted: [Double], _ p: Double) throws(OperationError) -> Double {
    guard p >= 0, p <= 1 else {
      throw OperationError("value", "a quantile's probability must be in 0..1, not \(p)")
    }
    let position = p * Double(sorted.count - 1)
    let below = Int(position)
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + (position - Double(below)) * (sorted[above] - sorted[below])
  }
}
