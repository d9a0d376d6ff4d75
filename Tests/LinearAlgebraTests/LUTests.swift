@testable import LinearAlgebra
import Testing

@Suite struct LUTests {
  @Test(arguments: orders)
  func solvesRandomSystems(n: Int) throws {
    var random = Random(UInt64(n) + 1)
    let a = random.matrix(n, n)
    let x = random.matrix(n, 3)
    let b = naiveProduct(a, x)
    for library in [nil, OpenBLAS.shared] {
      let lu = LU(checked: a, library: library)
      let solution = try lu.solve(b)
      #expect(distance(naiveProduct(a, solution), b) < 1e-11)
      #expect(distance(naiveProduct(a, try lu.inverse()), .identity(n)) < 1e-10)
    }
  }

  @Test func determinants() throws {
    #expect(try Matrix([[1, 2], [3, 4]]).determinant() == -2)
    #expect(try Matrix([[0, 1], [1, 0]]).determinant() == -1)
    #expect(try Matrix([[0, 1, 0], [0, 0, 1], [1, 0, 0]]).determinant() == 1)
    #expect(try Matrix(rows: 0, columns: 0).determinant() == 1)
    #expect(try Matrix([[1, 2], [2, 4]]).determinant() == 0)
    // det of the 5×5 Hilbert matrix is 1/266716800000 (OEIS A005249).
    #expect((try hilbert(5).determinant() * 266_716_800_000 - 1).magnitude < 1e-11)
  }

  @Test(arguments: [3, 40])
  func determinantBeyondTheRangeOfNumbers(n: Int) throws {
    var diagonal = [Double](repeating: 1e300, count: n)
    diagonal[0] = -1e300
    let lu = try LU(Matrix(diagonal: diagonal))
    #expect(lu.determinant == -.infinity)
    #expect(lu.logDeterminant.sign == -1)
    // ln 10³⁰⁰ = 690.7755278982137
    #expect((lu.logDeterminant.logMagnitude - Double(n) * 690.7755278982137).magnitude < 1e-9)
  }

  @Test(arguments: [2, 12, 30])
  func singularMatrices(n: Int) throws {
    let lu = try LU(Matrix(rows: n, columns: n))
    #expect(lu.singularPivot == 1)
    #expect(lu.determinant == 0)
    #expect(lu.logDeterminant.logMagnitude == -.infinity)
    #expect(throws: LinearAlgebraError.singular(pivot: 1)) {
      try lu.solve([Double](repeating: 1, count: n))
    }
    var diagonal = [Double](repeating: 1, count: n)
    diagonal[n - 1] = 0
    #expect(throws: LinearAlgebraError.singular(pivot: n)) {
      try Matrix(diagonal: diagonal).inverse()
    }
  }

  @Test(arguments: [2, 30])
  func refusesWhatIsNotFinite(n: Int) {
    var a = Matrix.identity(n)
    #expect(throws: LinearAlgebraError.notFinite) {
      try a.solve([Double](repeating: .infinity, count: n))
    }
    a[n - 1, 0] = .nan
    #expect(throws: LinearAlgebraError.notFinite) { try LU(a) }
  }

  @Test func refusesWrongShapes() {
    #expect(throws: LinearAlgebraError.notSquare(rows: 1, columns: 2)) {
      try LU(Matrix([[1, 2]]))
    }
    #expect(throws: LinearAlgebraError.self) { try Matrix.identity(2).solve([1, 2, 3]) }
  }

  @Test func solutionsThatOverflow() {
    #expect(throws: LinearAlgebraError.notFinite) { try Matrix([[1e-300]]).solve([1e300]) }
  }
}
