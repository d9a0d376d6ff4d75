import LinearAlgebra
import Testing

@Suite struct ProductsTests {
  @Test(arguments: orders)
  func gemmAgreesWithItsDefinition(n: Int) throws {
    var random = Random(UInt64(n))
    let (m, k) = (n + 1, n + 2)
    let a = random.matrix(m, k)
    let b = random.matrix(k, n)
    let c = random.matrix(m, n)
    let ab = naiveProduct(a, b)
    #expect(distance(try a.times(b), ab) < 1e-13)
    for transposesA in [false, true] {
      for transposesB in [false, true] {
        var result = c
        let left = transposesA ? a.transposed : a
        let right = transposesB ? b.transposed : b
        result.withUnsafeMutableElements { c in
          left.elements.withUnsafeBufferPointer { a in
            right.elements.withUnsafeBufferPointer { b in
              BLAS.gemm(
                2, a, transposed: transposesA, b, transposed: transposesB, m: m, n: n, k: k, -0.5,
                c)
            }
          }
        }
        let expected = try ab.scaled(by: 2).plus(c.scaled(by: -0.5))
        #expect(distance(result, expected) < 1e-12)
      }
    }
  }

  @Test(arguments: orders)
  func gemvAgreesWithItsDefinition(n: Int) throws {
    var random = Random(UInt64(n))
    let a = random.matrix(n + 3, n)
    let x = random.vector(n)
    let y = random.vector(n + 3)
    #expect(
      distance(try a.times(x), naiveProduct(a, Matrix(column: x)).elements) < 1e-13)
    #expect(
      distance(
        try a.transposedTimes(y), naiveProduct(a.transposed, Matrix(column: y)).elements) < 1e-13)
    var z = y
    z.withUnsafeMutableBufferPointer { z in
      a.elements.withUnsafeBufferPointer { a in
        x.withUnsafeBufferPointer { x in
          BLAS.gemv(3, a, rows: n + 3, columns: n, x, 2, z)
        }
      }
    }
    let expected = zip(try a.times(x), y).map { 3 * $0 + 2 * $1 }
    #expect(distance(z, expected) < 1e-12)
  }

  @Test(arguments: orders)
  func syrkIsSymmetricToTheLastBit(n: Int) throws {
    var random = Random(UInt64(n))
    let a = random.matrix(n + 4, n)
    let gram = try a.gram()
    #expect(gram.isSymmetric())
    #expect(distance(gram, naiveProduct(a.transposed, a)) < 1e-13)
    var outer = gram.scaled(by: 1)
    let b = random.matrix(n, 5)
    outer.withUnsafeMutableElements { c in
      b.elements.withUnsafeBufferPointer { BLAS.syrk(-1, $0, n: n, k: 5, 0.5, c) }
    }
    let expected = try gram.scaled(by: 0.5).minus(naiveProduct(b, b.transposed))
    #expect(outer.isSymmetric())
    #expect(distance(outer, expected) < 1e-12)
  }

  @Test(arguments: [2, 40, 130])
  func zeroBetaForgetsNaN(n: Int) {
    let a = Matrix.identity(n)
    var c = Matrix(rows: n, columns: n, repeating: .nan)
    c.withUnsafeMutableElements { c in
      a.elements.withUnsafeBufferPointer { a in
        BLAS.gemm(1, a, a, m: n, n: n, k: n, 0, c)
      }
    }
    #expect(c == a)
    var y = [Double](repeating: .nan, count: n)
    let x = (0..<n).map(Double.init)
    y.withUnsafeMutableBufferPointer { y in
      a.elements.withUnsafeBufferPointer { a in
        x.withUnsafeBufferPointer { x in BLAS.gemv(1, a, rows: n, columns: n, x, 0, y) }
      }
    }
    #expect(y == x)
  }

  @Test func innerDimensionZeroGivesZeros() throws {
    let product = try Matrix(rows: 2, columns: 0).times(Matrix(rows: 0, columns: 3))
    #expect(product == Matrix(rows: 2, columns: 3))
    #expect(try Matrix(rows: 2, columns: 0).times([]) == [0, 0])
    #expect(try Matrix(rows: 0, columns: 2).gram() == Matrix(rows: 2, columns: 2))
  }

  @Test func shapesThatDoNotFit() {
    let a = Matrix([[1, 2, 3], [4, 5, 6]])
    #expect(throws: LinearAlgebraError.dimensionMismatch(detail: "2×3 times 2×3")) {
      try a.times(a)
    }
    #expect(throws: LinearAlgebraError.self) { try a.times([1, 2]) }
    #expect(throws: LinearAlgebraError.self) { try a.transposedTimes([1, 2, 3]) }
    #expect(throws: LinearAlgebraError.notSquare(rows: 2, columns: 3)) { try a.power(2) }
  }

  @Test func powersOfTheFibonacciMatrix() throws {
    let f = Matrix([[1, 1], [1, 0]])
    // F(50) = 12586269025, F(51) = 20365011074.
    #expect(
      try f.power(50)
        == Matrix([[20_365_011_074, 12_586_269_025], [12_586_269_025, 7_778_742_049]]))
    #expect(try f.power(0) == Matrix.identity(2))
    #expect(try f.power(-1) == Matrix([[0, 1], [1, -1]]))
    #expect(throws: LinearAlgebraError.singular(pivot: 2)) {
      try Matrix([[1, 1], [1, 1]]).power(-2)
    }
  }

  @Test func kroneckerProduct() throws {
    let a = Matrix([[1, 2], [3, 4]])
    let b = Matrix([[0, 5], [6, 7]])
    #expect(
      try a.kron(b)
        == Matrix([[0, 5, 0, 10], [6, 7, 12, 14], [0, 15, 0, 20], [18, 21, 24, 28]]))
    #expect(throws: LinearAlgebraError.self) {
      try Matrix(rows: 1 << 16, columns: 1).kron(Matrix(rows: 1 << 16, columns: 1))
    }
    #expect(try Matrix.outer([1, 2], [3, 4, 5]) == Matrix([[3, 4, 5], [6, 8, 10]]))
  }

  @Test func sameBytesTwice() throws {
    var random = Random(5)
    let a = random.matrix(200, 200)
    let first = try a.times(a)
    for _ in 0..<3 { #expect(try a.times(a) == first) }
  }
}
