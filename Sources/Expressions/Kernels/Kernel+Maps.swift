internal import ElementaryFunctions
internal import LinearAlgebra
internal import Vectors

/// Loops over the numbers of arrays.
enum Kernel {
  /// A function of one number, over n numbers; the result may stand where the argument stood.
  static func map(
    _ function: ElementaryFunction, _ x: UnsafePointer<Double>, _ out: UnsafeMutablePointer<Double>,
    _ n: Int
  ) {
    switch function {
    case .abs: Elementary.abs(x, into: out, count: n)
    case .sqrt: Elementary.sqrt(x, into: out, count: n)
    case .exp: Elementary.exp(x, into: out, count: n)
    case .expm1: Elementary.expm1(x, into: out, count: n)
    case .log: Elementary.log(x, into: out, count: n)
    case .log1p: Elementary.log1p(x, into: out, count: n)
    case .log2: Elementary.log2(x, into: out, count: n)
    case .log10: Elementary.log10(x, into: out, count: n)
    case .sin: Elementary.sin(x, into: out, count: n)
    case .cos: Elementary.cos(x, into: out, count: n)
    case .tan: Elementary.tan(x, into: out, count: n)
    case .asin: Elementary.asin(x, into: out, count: n)
    case .acos: Elementary.acos(x, into: out, count: n)
    case .atan: Elementary.atan(x, into: out, count: n)
    case .sinh: Elementary.sinh(x, into: out, count: n)
    case .cosh: Elementary.cosh(x, into: out, count: n)
    case .tanh: Elementary.tanh(x, into: out, count: n)
    case .asinh: Elementary.asinh(x, into: out, count: n)
    case .acosh: Elementary.acosh(x, into: out, count: n)
    case .atanh: Elementary.atanh(x, into: out, count: n)
    case .sigmoid: Elementary.sigmoid(x, into: out, count: n)
    case .softplus: Elementary.softplus(x, into: out, count: n)
    case .erf: Elementary.erf(x, into: out, count: n)
    case .floor: Elementary.floor(x, into: out, count: n)
    case .ceil: Elementary.ceil(x, into: out, count: n)
    case .round: Elementary.round(x, into: out, count: n)
    case .relu: LaneLoop.map(x, into: out, count: n, relu, one: function.value)
    case .step: LaneLoop.map(x, into: out, count: n, step, one: function.value)
    case .sign: LaneLoop.map(x, into: out, count: n, sign, one: function.value)
    case .lgamma, .digamma, .trigamma: for i in 0..<n { out[i] = function.value(x[i]) }
    }
  }

  @inline(__always)
  private static func relu(_ x: LaneLoop.Block) -> LaneLoop.Block {
    x.replacing(with: 0, where: x .<= 0)
  }

  @inline(__always)
  private static func step(_ x: LaneLoop.Block) -> LaneLoop.Block {
    relu(x).replacing(with: 1, where: x .> 0)
  }

  @inline(__always)
  private static func sign(_ x: LaneLoop.Block) -> LaneLoop.Block {
    step(x).replacing(with: -1, where: x .< 0)
  }

  /// A function of two numbers, with broadcasting; the result may stand where an argument of its
  /// shape stood.
  static func binary(
    _ function: BinaryFunction, _ a: Operand, _ b: Operand, _ out: UnsafeMutablePointer<Double>,
    _ shape: Shape
  ) {
    switch function {
    case .add: broadcast(a, b, out, shape, { $0 + $1 }, one: { $0 + $1 })
    case .subtract: broadcast(a, b, out, shape, { $0 - $1 }, one: { $0 - $1 })
    case .multiply: broadcast(a, b, out, shape, { $0 * $1 }, one: { $0 * $1 })
    case .divide: broadcast(a, b, out, shape, { $0 / $1 }, one: { $0 / $1 })
    case .max:
      broadcast(
        a, b, out, shape, { $1.replacing(with: $0, where: ($0 .> $1) .| ($0 .!= $0)) },
        one: { function($0, $1) })
    case .min:
      broadcast(
        a, b, out, shape, { $1.replacing(with: $0, where: ($0 .< $1) .| ($0 .!= $0)) },
        one: { function($0, $1) })
    case .power where a.shape == b.shape:
      Elementary.pow(a.start, b.start, into: out, count: shape.count)
    case .power where b.shape.isScalar:
      Elementary.pow(a.start, b.start[0], into: out, count: shape.count)
    case .power where a.shape.isScalar:
      Elementary.pow(a.start[0], b.start, into: out, count: shape.count)
    case .atan2 where a.shape == b.shape:
      Elementary.atan2(a.start, b.start, into: out, count: shape.count)
    default: broadcast(a, b, out, shape) { function($0, $1) }
    }
  }

  /// A function given for blocks and for pairs of numbers, column by column where the shapes differ.
  @inline(__always)
  private static func broadcast(
    _ a: Operand, _ b: Operand, _ out: UnsafeMutablePointer<Double>, _ shape: Shape,
    _ function: (LaneLoop.Block, LaneLoop.Block) -> LaneLoop.Block,
    one: (Double, Double) -> Double
  ) {
    @inline(__always)
    func map(
      _ x: UnsafePointer<Double>, _ isOneX: Bool, _ y: UnsafePointer<Double>, _ isOneY: Bool,
      _ out: UnsafeMutablePointer<Double>, _ count: Int
    ) {
      if isOneY {
        let value = y[0]
        let block = LaneLoop.Block(repeating: value)
        LaneLoop.map(
          x, into: out, count: count, { function($0, block) }, one: { one($0, value) })
      } else if isOneX {
        let value = x[0]
        let block = LaneLoop.Block(repeating: value)
        LaneLoop.map(
          y, into: out, count: count, { function(block, $0) }, one: { one(value, $0) })
      } else {
        LaneLoop.map(x, y, into: out, count: count, function, one: one)
      }
    }

    let isOneA = a.shape.rows == 1
    let isOneB = b.shape.rows == 1
    if a.shape == b.shape {
      map(a.start, false, b.start, false, out, shape.count)
    } else if a.shape.isScalar || b.shape.isScalar {
      map(a.start, a.shape.isScalar, b.start, b.shape.isScalar, out, shape.count)
    } else {
      let columnA = a.shape.columns == 1 ? 0 : a.shape.rows
      let columnB = b.shape.columns == 1 ? 0 : b.shape.rows
      for j in 0..<shape.columns {
        let column = out + j * shape.rows
        map(a.start + j * columnA, isOneA, b.start + j * columnB, isOneB, column, shape.rows)
      }
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

  /// Numbers of a where the condition is not 0, elsewhere of b; each may be one number.
  static func choose(
    _ condition: Operand, _ a: Operand, _ b: Operand, _ out: UnsafeMutablePointer<Double>, _ n: Int
  ) {
    if condition.shape.isScalar {
      let chosen = condition.start[0] != 0 ? a : b
      if chosen.shape.isScalar {
        out.update(repeating: chosen.start[0], count: n)
      } else {
        out.update(from: chosen.start, count: n)
      }
      return
    }
    let conditions = condition.start
    if a.shape.isScalar {
      let value = a.start[0]
      let block = LaneLoop.Block(repeating: value)
      if b.shape.isScalar {
        let other = b.start[0]
        let otherBlock = LaneLoop.Block(repeating: other)
        LaneLoop.map(
          conditions, into: out, count: n, { block.replacing(with: otherBlock, where: $0 .== 0) },
          one: { $0 != 0 ? value : other })
      } else {
        LaneLoop.map(
          conditions, b.start, into: out, count: n, { $1.replacing(with: block, where: $0 .!= 0) },
          one: { $0 != 0 ? value : $1 })
      }
    } else if b.shape.isScalar {
      let other = b.start[0]
      let block = LaneLoop.Block(repeating: other)
      LaneLoop.map(
        conditions, a.start, into: out, count: n, { $1.replacing(with: block, where: $0 .== 0) },
        one: { $0 != 0 ? $1 : other })
    } else {
      let (left, right) = (a.start, b.start)
      for i in 0..<n { out[i] = conditions[i] != 0 ? left[i] : right[i] }
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
