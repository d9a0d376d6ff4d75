import Testing

@testable import Expressions

/// Loops over arrays against the functions of single numbers.
@Suite("Maps over arrays")
struct KernelMapsTests {
  /// Numbers of every kind, more than two blocks of them.
  static let numbers: [Double] =
    [0, -0.0, .nan, .infinity, -.infinity, 1, -1, 2, 0.5]
    + (0..<12).map { 0.31 * Double($0) - 1.7 }

  static func same(_ a: Double, _ b: Double) -> Bool {
    a.bitPattern == b.bitPattern || (a.isNaN && b.isNaN)
  }

  /// As many numbers as a shape has, from another start.
  static func numbers(of shape: Shape, from start: Int) -> [Double] {
    (0..<shape.count).map { numbers[(start + 5 * $0) % numbers.count] }
  }

  @Test(arguments: ElementaryFunction.allCases)
  func functionsOfArraysAreThoseOfNumbers(function: ElementaryFunction) {
    for count in [0, 1, 2, 3, 8, 13, 21] {
      let x = Array(Self.numbers.prefix(count))
      var out = [Double](repeating: 7, count: count)
      Kernel.map(function, x, &out, count)
      for (argument, value) in zip(x, out) {
        #expect(Self.same(value, function.value(argument)), "\(function)(\(argument))")
      }
    }
  }

  /// Shapes of two arguments and of the result.
  static let shapes: [(Shape, Shape, Shape)] = [
    (.scalar, .scalar, .scalar), (.vector(11), .vector(11), .vector(11)),
    (.vector(11), .scalar, .vector(11)), (.scalar, .row(19), .row(19)),
    (.vector(11), .row(3), .matrix(11, 3)), (.row(3), .vector(11), .matrix(11, 3)),
    (.matrix(11, 3), .vector(11), .matrix(11, 3)), (.row(3), .matrix(11, 3), .matrix(11, 3)),
    (.matrix(9, 2), .matrix(9, 2), .matrix(9, 2)), (.scalar, .matrix(2, 9), .matrix(2, 9)),
    (.matrix(0, 3), .row(3), .matrix(0, 3)), (.vector(0), .scalar, .vector(0)),
  ]

  @Test(arguments: BinaryFunction.allCases.filter { $0 != .polygamma })
  func functionsOfTwoBroadcast(function: BinaryFunction) {
    for (shapeA, shapeB, shape) in Self.shapes {
      for start in 0..<Self.numbers.count {
        let a = Self.numbers(of: shapeA, from: start)
        let b = Self.numbers(of: shapeB, from: 2 * start + 1)
        var out = [Double](repeating: 7, count: shape.count)
        a.withUnsafeBufferPointer { a in
          b.withUnsafeBufferPointer { b in
            guard let startA = a.baseAddress, let startB = b.baseAddress else { return }
            Kernel.binary(
              function, Operand(start: startA, shape: shapeA),
              Operand(start: startB, shape: shapeB),
              &out, shape)
          }
        }
        for column in 0..<shape.columns {
          for row in 0..<shape.rows {
            let x = a[
              shapeA.rows == 1
                ? (shapeA.columns == 1 ? 0 : column)
                : row + (shapeA.columns == 1 ? 0 : column * shapeA.rows)]
            let y = b[
              shapeB.rows == 1
                ? (shapeB.columns == 1 ? 0 : column)
                : row + (shapeB.columns == 1 ? 0 : column * shapeB.rows)]
            let value = out[column * shape.rows + row]
            #expect(Self.same(value, function(x, y)), "\(function)(\(x), \(y)) = \(value)")
          }
        }
      }
    }
  }

  @Test(arguments: [BinaryFunction.add, .divide, .max, .power, .atan2])
  func theResultMayStandWhereAnArgumentStood(function: BinaryFunction) {
    let a = Self.numbers
    let b = Array(a.reversed())
    let shape = Shape.vector(a.count)
    for isFirst in [true, false] {
      var inPlace = isFirst ? a : b
      let other = isFirst ? b : a
      inPlace.withUnsafeMutableBufferPointer { buffer in
        other.withUnsafeBufferPointer { other in
          guard let start = buffer.baseAddress, let second = other.baseAddress else { return }
          let mine = Operand(start: start, shape: shape)
          let theirs = Operand(start: second, shape: shape)
          Kernel.binary(function, isFirst ? mine : theirs, isFirst ? theirs : mine, start, shape)
        }
      }
      for (index, value) in inPlace.enumerated() {
        #expect(Self.same(value, function(a[index], b[index])))
      }
    }
  }

  @Test func choiceTakesNumbersAndArrays() {
    let n = 13
    let condition = (0..<n).map { Double($0 % 3) }
    let a = (0..<n).map { Double($0) + 0.25 }
    let b = (0..<n).map { -Double($0) - 0.5 }
    for (shapeC, shapeA, shapeB) in [
      (Shape.vector(n), Shape.vector(n), Shape.vector(n)), (.vector(n), .scalar, .vector(n)),
      (.vector(n), .vector(n), .scalar), (.vector(n), .scalar, .scalar),
      (.scalar, .vector(n), .vector(n)), (.scalar, .vector(n), .scalar),
    ] {
      for shift in 0..<2 {
        // Where the condition is one number, it is 0 at first and then 1.
        let conditions = Array(condition.dropFirst(shift) + condition.prefix(shift))
        var out = [Double](repeating: 7, count: n)
        conditions.withUnsafeBufferPointer { c in
          a.withUnsafeBufferPointer { a in
            b.withUnsafeBufferPointer { b in
              guard let c = c.baseAddress, let a = a.baseAddress, let b = b.baseAddress else {
                return
              }
              Kernel.choose(
                Operand(start: c, shape: shapeC), Operand(start: a, shape: shapeA),
                Operand(start: b, shape: shapeB), &out, n)
            }
          }
        }
        for i in 0..<n {
          let holds = conditions[shapeC.isScalar ? 0 : i] != 0
          #expect(out[i] == (holds ? a[shapeA.isScalar ? 0 : i] : b[shapeB.isScalar ? 0 : i]))
        }
      }
    }
  }
}
