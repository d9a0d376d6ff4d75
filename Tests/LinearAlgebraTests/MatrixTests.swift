@testable import LinearAlgebra
import Testing

@Suite struct MatrixTests {
  let a = Matrix([[1, 2, 3], [4, 5, 6]])

  @Test func storageIsColumnMajor() {
    #expect(a.elements == [1, 4, 2, 5, 3, 6])
    #expect(a[1, 2] == 6)
    #expect(a.row(1) == [4, 5, 6])
    #expect(a.column(2) == [3, 6])
    #expect(a.diagonal == [1, 5])
    #expect(a.columns([2, 0]) == Matrix([[3, 1], [6, 4]]))
  }

  @Test func transposition() {
    #expect(a.transposed == Matrix([[1, 4], [2, 5], [3, 6]]))
    var random = Random(1)
    let large = random.matrix(70, 45)
    let transposed = large.transposed
    #expect((0..<70).allSatisfy { i in (0..<45).allSatisfy { large[i, $0] == transposed[$0, i] } })
    #expect(transposed.transposed == large)
    #expect(Matrix(rows: 0, columns: 3).transposed == Matrix(rows: 3, columns: 0))
  }

  @Test func symmetry() throws {
    #expect(Matrix([[1, 2], [2, 1]]).isSymmetric())
    #expect(!Matrix([[1, 2], [2.0000001, 1]]).isSymmetric())
    #expect(Matrix([[1, 2], [2.0000001, 1]]).isSymmetric(within: 1e-6))
    #expect(!a.isSymmetric())
    #expect(!Matrix([[1, .nan], [.nan, 1]]).isSymmetric())
    #expect(try Matrix([[1, 2], [4, 1]]).symmetrized() == Matrix([[1, 3], [3, 1]]))
  }

  @Test func arithmetic() throws {
    #expect(try a.plus(a) == a.scaled(by: 2))
    #expect(try a.minus(a) == Matrix(rows: 2, columns: 3))
    #expect(throws: LinearAlgebraError.self) { try a.plus(a.transposed) }
    #expect(try Matrix([[1, 2], [3, 4]]).trace() == 5)
    #expect(throws: LinearAlgebraError.notSquare(rows: 2, columns: 3)) { try a.trace() }
    #expect(Matrix([[3, 0], [0, 4]]).frobeniusNorm == 5)
    #expect(Matrix.identity(2).addingToDiagonal(2) == Matrix(diagonal: [3, 3]))
  }

  @Test func sizesBeyondThirtyTwoBits() {
    #expect(throws: LinearAlgebraError.tooLarge(rows: 1 << 20, columns: 1 << 20)) {
      try Matrix.zeros(1 << 20, 1 << 20)
    }
    #expect(throws: LinearAlgebraError.self) { try Matrix.zeros(.max, .max) }
    #expect(throws: LinearAlgebraError.self) { try Matrix.zeros(-1, 2) }
    #expect(throws: LinearAlgebraError.self) { try Matrix.zeros(1 << 40, 0) }
    #expect(throws: LinearAlgebraError.self) {
      try Matrix.checkSpectralSize(rows: 20_000, columns: 30_000)
    }
    #expect(throws: Never.self) { try Matrix.checkSpectralSize(rows: 10, columns: 30_000) }
  }
}
