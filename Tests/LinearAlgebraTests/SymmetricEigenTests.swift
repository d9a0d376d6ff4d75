@testable import LinearAlgebra
import Testing

@Suite struct SymmetricEigenTests {
  @Test(arguments: orders)
  func decomposesRandomMatrices(n: Int) throws {
    var random = Random(UInt64(n) + 3)
    let a = try random.symmetric(n)
    for library in [nil, OpenBLAS.shared] where library != nil || n <= 40 {
      let eigen = try SymmetricEigen(checked: a, library: library)
      let v = eigen.vectors
      #expect(eigen.values == eigen.values.sorted())
      #expect(distance(naiveProduct(v.transposed, v), .identity(n)) < 1e-12)
      let rebuilt = naiveProduct(
        naiveProduct(v, Matrix(diagonal: eigen.values)), v.transposed)
      #expect(distance(rebuilt, a) < 1e-12)
    }
    #expect(
      distance(try SymmetricEigen.values(of: a), try SymmetricEigen(a).values) < 1e-12)
  }

  @Test(arguments: [2, 5, 8, 9, 30])
  func secondDifferences(n: Int) throws {
    // tridiag(−1, 2, −1) has the eigenvalues 2 − 2 cos(kπ/(n+1)) = 4 sin²(kπ/(2(n+1))).
    var a = Matrix(rows: n, columns: n)
    for i in 0..<n {
      a[i, i] = 2
      if i > 0 {
        a[i, i - 1] = -1
        a[i - 1, i] = -1
      }
    }
    let values = try SymmetricEigen.values(of: a)
    #expect(distance(values, (1...n).map { 2 - 2 * cosine(Double($0), Double(n + 1)) }) < 1e-13)
  }

  /// cos(kπ/n) from the recurrence of Chebyshev, starting from a Taylor series.
  private func cosine(_ k: Double, _ n: Double) -> Double {
    let x = k * Double.pi / n
    var term = 1.0
    var sum = 1.0
    for i in 1...30 {
      term *= -x * x / Double((2 * i - 1) * 2 * i)
      sum += term
    }
    return sum
  }

  @Test func hilbertMatrix() throws {
    // numpy.linalg.eigvalsh(scipy.linalg.hilbert(4)), whose absolute error is some ε‖A‖.
    let expected = [
      9.670230402260835e-05, 0.0067382736057606165, 0.16914122022145003, 1.5002142800592426,
    ]
    #expect(distance(try SymmetricEigen.values(of: hilbert(4)), expected) < 1e-15)
  }

  @Test func extremeScales() throws {
    let values = try SymmetricEigen.values(of: Matrix([[1e300, 1e300], [1e300, 1e300]]))
    #expect((values[1] / 2e300 - 1).magnitude < 1e-15)
    let tiny = try SymmetricEigen.values(of: Matrix([[0, 0x1p-1040], [0x1p-1040, 0]]))
    #expect(tiny == [-0x1p-1040, 0x1p-1040])
    #expect(try SymmetricEigen.values(of: Matrix(rows: 3, columns: 3)) == [0, 0, 0])
    #expect(try SymmetricEigen(Matrix([[-7]])).values == [-7])
  }

  @Test func signOfVectors() throws {
    let eigen = try SymmetricEigen(Matrix([[2, 1], [1, 2]]))
    let h = 0.5.squareRoot()
    #expect(distance(eigen.vectors, Matrix([[h, h], [-h, h]])) < 1e-15)
  }

  @Test(arguments: [2, 12])
  func refusals(n: Int) {
    var a = Matrix.identity(n)
    a[0, 1] = 1
    #expect(throws: LinearAlgebraError.notSymmetric) { try SymmetricEigen(a) }
    a[0, 1] = .nan
    #expect(throws: LinearAlgebraError.notFinite) { try SymmetricEigen(a) }
    #expect(throws: LinearAlgebraError.notSquare(rows: 1, columns: n)) {
      try SymmetricEigen(Matrix(rows: 1, columns: n))
    }
  }
}
