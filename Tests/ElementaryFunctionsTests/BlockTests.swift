import ElementaryFunctions
import Testing

/// Arrays have, number by number, the bits of single numbers.
@Suite struct BlockTests {
  /// Arguments of every function's table, and what is special.
  static let numbers: [Double] = {
    var numbers: [Double] = [
      0, -0.0, 1, -1, 0.5, .infinity, -.infinity, .nan, Double.leastNonzeroMagnitude,
      -Double.leastNormalMagnitude / 225, 2.5,
    ]
    for name in Reference.tables.keys.sorted() {
      for (index, reference) in (Reference.tables[name] ?? []).enumerated() where index % 5 == 0 {
        numbers.append(reference.arguments[0])
      }
    }
    return numbers
  }()

  static func same(_ a: Double, _ b: Double) -> Bool {
    a.bitPattern == b.bitPattern || (a.isNaN && b.isNaN)
  }

  @Test(arguments: Function.all)
  func arraysHaveTheBitsOfNumbers(function: Function) {
    let values = function.values(Self.numbers)
    for (x, value) in zip(Self.numbers, values) {
      #expect(Self.same(value, function.one(x)), "\(function.name)(\(x))")
    }
  }

  @Test(arguments: Function.all)
  func endsOfEveryLengthAreDone(function: Function) {
    for count in 0...17 {
      let x = (0..<count).map { 0.05 * Double($0) + 0.03 }
      // One number more, which must stay.
      var out = [Double](repeating: -77, count: count + 1)
      function.many(x, &out, count)
      #expect(zip(x, out).allSatisfy { Self.same($1, function.one($0)) }, "\(count) numbers")
      #expect(out[count] == -77)
    }
  }

  @Test(arguments: Function.all)
  func theResultMayStandWhereTheArgumentStood(function: Function) {
    let x = (0..<21).map { 0.04 * Double($0) + 0.1 }
    var inPlace = x
    inPlace.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return }
      function.many(start, start, buffer.count)
    }
    #expect(inPlace.elementsEqual(function.values(x), by: Self.same))
  }

  @Test func powersOfArraysHaveTheBitsOfNumbers() {
    let bases = Self.numbers.enumerated().filter { $0.offset % 7 == 0 || $0.offset < 11 }.map(
      \.element)
    let exponents: [Double] = [
      -3, -1, -0.5, 0, 0.5, 1, 1.5, 2, 3, 4, 700, .infinity, -.infinity, .nan,
    ]
    for y in exponents {
      let expected = bases.map { Elementary.pow($0, y) }
      var out = [Double](repeating: 0, count: bases.count)
      Elementary.pow(bases, y, into: &out, count: bases.count)
      #expect(out.elementsEqual(expected, by: Self.same), "exponent \(y)")
      Elementary.pow(
        bases, [Double](repeating: y, count: bases.count), into: &out, count: bases.count)
      #expect(out.elementsEqual(expected, by: Self.same), "exponents \(y)")
    }
    for x in [0, -0.0, -2, 0.3, 1, 7, .infinity, .nan] {
      var out = exponents
      Elementary.pow(x, exponents, into: &out, count: exponents.count)
      #expect(
        out.elementsEqual(exponents.map { Elementary.pow(x, $0) }, by: Self.same), "base \(x)")
    }
  }

  @Test func anglesOfArraysHaveTheBitsOfNumbers() {
    let y = Self.numbers
    let x = Array(y.reversed())
    var out = [Double](repeating: 0, count: y.count)
    Elementary.atan2(y, x, into: &out, count: y.count)
    for index in y.indices {
      let expected = Elementary.atan2(y[index], x[index])
      #expect(Self.same(out[index], expected), "atan2(\(y[index]), \(x[index]))")
    }
  }
}
