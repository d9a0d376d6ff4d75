import LinearAlgebra
import Testing

/// Sums of whole numbers are exact in any order, so that results are compared to the last bit.
@Suite struct BLASSeveralTests {
  private static let lengths = [1, 7, 8, 9, 31, 1023, 1024, 1025, 3001]

  private static func vector(_ n: Int, _ seed: Int) -> [Double] {
    (0..<n).map { Double(($0 * 7 + seed * 13) % 11) - 5 }
  }

  private static func product(_ a: some Collection<Double>, _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }

  @Test(arguments: lengths, [0, 1, 3, 4, 5, 6, 9]) func innerProductsAreThoseOfTheColumns(
    n: Int, m: Int
  ) {
    let columns = Self.vector(n * m, 1)
    let (x, y) = (Self.vector(n, 2), Self.vector(n, 3))
    var withX = [Double](repeating: .nan, count: m)
    var withY = withX
    withX.withUnsafeMutableBufferPointer { withX in
      withY.withUnsafeMutableBufferPointer { withY in
        columns.withUnsafeBufferPointer { columns in
          x.withUnsafeBufferPointer { x in
            y.withUnsafeBufferPointer { BLAS.innerProducts(columns, x, $0, into: withX, withY) }
          }
        }
      }
    }
    for j in 0..<m {
      #expect(withX[j] == Self.product(columns[j * n..<(j + 1) * n], x))
      #expect(withY[j] == Self.product(columns[j * n..<(j + 1) * n], y))
    }
  }

  /// The two columns that are written take part in the products.
  @Test(arguments: lengths, [0, 2, 4]) func aPairIsWrittenAndMultiplied(n: Int, first: Int) {
    let m = 6
    var columns = Self.vector(n * m, 1)
    let before = columns
    let (d, x, z) = (Self.vector(n, 2), Self.vector(n, 3), Self.vector(n, 4))
    var withX = [Double](repeating: .nan, count: m)
    var withY = withX
    columns.withUnsafeMutableBufferPointer { columns in
      withX.withUnsafeMutableBufferPointer { withX in
        withY.withUnsafeMutableBufferPointer { withY in
          d.withUnsafeBufferPointer { d in
            x.withUnsafeBufferPointer { x in
              z.withUnsafeBufferPointer {
                BLAS.innerProducts(
                  columns, writing: first, -2, d, x, minus: $0, into: withX, withY)
              }
            }
          }
        }
      }
    }
    let y = zip(x, z).map { $0 - $1 }
    for j in 0..<m {
      let expected =
        j == first
        ? d.map { -2 * $0 } : j == first + 1 ? y : Array(before[j * n..<(j + 1) * n])
      #expect(Array(columns[j * n..<(j + 1) * n]) == expected)
      #expect(withX[j] == Self.product(expected, x))
      #expect(withY[j] == Self.product(expected, y))
    }
  }

  @Test(arguments: lengths, [0, 1, 4, 7]) func aCombinationAndItsProduct(n: Int, m: Int) {
    let columns = Self.vector(n * m, 1)
    let (x, c) = (Self.vector(n, 2), Self.vector(m, 3))
    var z = [Double](repeating: .nan, count: n)
    let product = z.withUnsafeMutableBufferPointer { z in
      columns.withUnsafeBufferPointer { columns in
        x.withUnsafeBufferPointer { x in
          c.withUnsafeBufferPointer { BLAS.combine(3, x, columns, $0, into: z) }
        }
      }
    }
    let expected = (0..<n).map { i in
      (0..<m).reduce(3 * x[i]) { $0 + c[$1] * columns[$1 * n + i] }
    }
    #expect(z == expected)
    #expect(product == Self.product(expected, x))
  }

  @Test(arguments: lengths + [4096, 4097, 10_000]) func aReplacementTellsHowFarItIs(n: Int) {
    // n differences of 3 and 4 in turn.
    let x = (0..<n).map { Double($0) + ($0.isMultiple(of: 2) ? 3 : -4) }
    var y = (0..<n).map(Double.init)
    let squares = Double((n + 1) / 2 * 9 + n / 2 * 16)
    #expect(BLAS.replace(&y, by: x) == squares.squareRoot())
    #expect(y == x)
    #expect(BLAS.replace(&y, by: x) == 0)
  }

  /// 3 and 4 times something so large or small that squares leave the range of numbers, and elsewhere
  /// nothing, or what is too small to count.
  @Test(arguments: [1e-200, 1e200, 0x1p-1070], [[0, 1], [0, 5000], [17, 4097]])
  func distancesNeitherOverflowNorUnderflow(unit: Double, places: [Int]) {
    for n in [2, 16, 10_000] where places[1] < n {
      var y = [Double](repeating: 0, count: n)
      var x = y
      x[places[0]] = 3 * unit
      x[places[1]] = -4 * unit
      let distance = BLAS.replace(&y, by: x)
      #expect(abs(distance / (5 * unit) - 1) < 1e-15)
      #expect(y == x)
    }
  }

  @Test func largeAndSmallDifferencesAreAddedInAnyOrder() {
    for places in [[0, 5000], [5000, 0]] {
      var y = [Double](repeating: 0, count: 10_000)
      var x = y
      x[places[0]] = 3e200
      x[places[1]] = 1
      #expect(abs(BLAS.replace(&y, by: x) / 3e200 - 1) < 1e-15)
    }
  }

  @Test(arguments: [2, 20, 5000]) func differencesThatAreNoNumbers(n: Int) {
    var y = [Double](repeating: 1, count: n)
    var x = y
    x[n - 1] = .infinity
    #expect(BLAS.replace(&y, by: x) == .infinity)
    // ∞ − ∞.
    #expect(BLAS.replace(&y, by: x).isNaN)
    x[0] = .nan
    #expect(BLAS.replace(&y, by: x).isNaN)
    var nothing: [Double] = []
    #expect(BLAS.replace(&nothing, by: []) == 0)
  }
}
