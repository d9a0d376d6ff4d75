@testable import LinearAlgebra
import Testing

@Suite struct CholeskyTests {
  @Test func closedForm() throws {
    // Golub & Van Loan's classroom case: (4 12 −16; 12 37 −43; −16 −43 98) = LLᵀ with whole L.
    let cholesky = try Cholesky(Matrix([[4, 12, -16], [12, 37, -43], [-16, -43, 98]]))
    #expect(cholesky.factor == Matrix([[2, 0, 0], [6, 1, 0], [-8, 5, 3]]))
    // det = (2·1·3)² = 36; ln 36 = 3.58351893845611
    #expect((cholesky.logDeterminant - 3.58351893845611).magnitude < 1e-14)
  }

  @Test(arguments: orders)
  func solvesRandomSystems(n: Int) throws {
    var random = Random(UInt64(n) + 2)
    let a = try random.positiveDefinite(n)
    let b = random.matrix(n, 2)
    for library in [nil, OpenBLAS.shared] {
      let cholesky = try Cholesky(checked: a, library: library)
      let l = cholesky.factor
      #expect(distance(naiveProduct(l, l.transposed), a) < 1e-12)
      #expect(distance(naiveProduct(a, try cholesky.solve(b)), b) < 1e-11)
      let inverse = try cholesky.inverse()
      #expect(inverse.isSymmetric())
      #expect(distance(naiveProduct(a, inverse), .identity(n)) < 1e-11)
    }
  }

  @Test(arguments: [3, 20])
  func namesThePivotThatFails(n: Int) {
    var diagonal = [Double](repeating: 1, count: n)
    diagonal[2] = -1
    #expect(throws: LinearAlgebraError.notPositiveDefinite(pivot: 3)) {
      try Cholesky(Matrix(diagonal: diagonal))
    }
    #expect(throws: LinearAlgebraError.notPositiveDefinite(pivot: 2)) {
      try Cholesky(Matrix(rows: n, columns: n, repeating: 1))
    }
  }

  @Test func refusesNaN() {
    #expect(throws: LinearAlgebraError.notFinite) { try Cholesky(Matrix([[.nan]])) }
  }
}
