internal import Glibc
internal import LinearAlgebra

/// Loops over the numbers of arrays.
enum Kernel {
  /// A function of one number, over n numbers; the switch stands outside the loops that matter.
  static func map(
    _ function: ElementaryFunction, _ x: UnsafePointer<Double>, _ out: UnsafeMutablePointer<Double>,
    _ n: Int
  ) {
    switch function {
    case .abs: for i in 0..<n { out[i] = abs(x[i]) }
    case .sqrt: for i in 0..<n { out[i] = x[i].squareRoot() }
    case .exp: for i in 0..<n { out[i] = exp(x[i]) }
    case .tanh: for i in 0..<n { out[i] = tanh(x[i]) }
    default: for i in 0..<n { out[i] = function.value(x[i]) }
    }
  }

  /// A function of two numbers, with broadcasting.
  static func binary(
    _ function: BinaryFunction, _ a: Operand, _ b: Operand, _ out: UnsafeMutablePointer<Double>,
    _ shape: Shape
  ) {
    switch function {
    case .add: broadcast(a, b, out, shape) { $0 + $1 }
    case .subtract: broadcast(a, b, out, shape) { $0 - $1 }
    case .multiply: broadcast(a, b, out, shape) { $0 * $1 }
    case .divide: broadcast(a, b, out, shape) { $0 / $1 }
    default: broadcast(a, b, out, shape) { function($0, $1) }
    }
  }

  @inline(__always)
  static func broadcast(
    _ a: Operand, _ b: Operand, _ out: UnsafeMutablePointer<Double>, _ shape: Shape,
    _ f: (Double, Double) -> Double
  ) {
    let n = shape.count
    if a.shape == b.shape {
      for i in 0..<n { out[i] = f(a.start[i], b.start[i]) }
    } else if b.shape.isScalar {
      let y = b.start[0]
      for i in 0..<n { out[i] = f(a.start[i], y) }
    } else if a.shape.isScalar {
      let x = a.start[0]
      for i in 0..<n { out[i] = f(x, b.start[i]) }
    } else {
      let (rows, columns) = (shape.rows, shape.columns)
      let (rowsA, rowsB) = (a.shape.rows == 1 ? 0 : 1, b.shape.rows == 1 ? 0 : 1)
      let columnsA = a.shape.columns == 1 ? 0 : a.shape.rows
      let columnsB = b.shape.columns == 1 ? 0 : b.shape.rows
      for j in 0..<columns {
        for i in 0..<rows {
          out[j * rows + i] = f(
            a.start[i * rowsA + j * columnsA], b.start[i * rowsB + j * columnsB])
        }
      }
    }
  }

  static func choose(
    _ condition: Operand, _ a: Operand, _ b: Operand, _ out: UnsafeMutablePointer<Double>, _ n: Int
  ) {
    let (stepA, stepB) = (a.shape.isScalar ? 0 : 1, b.shape.isScalar ? 0 : 1)
    let stepC = condition.shape.isScalar ? 0 : 1
    for i in 0..<n {
      out[i] = condition.start[i * stepC] != 0 ? a.start[i * stepA] : b.start[i * stepB]
    }
  }

  static func isApproximately(_ a: Operand, _ b: Operand, _ tolerance: Double) -> Bool {
    let (stepA, stepB) = (a.shape.isScalar ? 0 : 1, b.shape.isScalar ? 0 : 1)
    for i in 0..<max(a.count, b.count) {
      let (x, y) = (a.start[i * stepA], b.start[i * stepB])
      if x == y { continue }
      guard abs(x - y) <= tolerance * max(1, max(abs(x), abs(y))) else { return false }
    }
    return true
  }

  static func maximumDifference(_ a: Operand, _ b: Operand) -> Double {
    let (stepA, stepB) = (a.shape.isScalar ? 0 : 1, b.shape.isScalar ? 0 : 1)
    var largest = 0.0
    for i in 0..<max(a.count, b.count) {
      let difference = abs(a.start[i * stepA] - b.start[i * stepB])
      if !(difference <= largest) { largest = difference }
    }
    return largest
  }
}
