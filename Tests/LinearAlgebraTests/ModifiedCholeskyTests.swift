import LinearAlgebra
import Testing

@Suite struct ModifiedCholeskyTests {
  @Test(arguments: [1, 2, 5, 16, 40])
  func leavesPositiveDefiniteMatricesAlone(n: Int) throws {
    var random = Random(UInt64(n))
    let a = try random.positiveDefinite(n)
    let b = random.vector(n)
    let modified = try ModifiedCholesky(a)
    #expect(!modified.isModified)
    #expect(distance(try a.times(try modified.solve(b)), b) < 1e-11)
  }

  @Test(arguments: [1, 2, 3, 10, 40])
  func makesIndefiniteMatricesPositiveDefinite(n: Int) throws {
    var random = Random(UInt64(n) + 7)
    let a = try random.symmetric(n).addingToDiagonal(-0.5)
    let b = random.vector(n)
    let modified = try ModifiedCholesky(a)
    #expect(modified.isModified)
    #expect(modified.shift.allSatisfy { $0 >= 0 })
    let neighbour = try a.plus(Matrix(diagonal: modified.shift))
    #expect(try SymmetricEigen.values(of: neighbour).allSatisfy { $0 > 0 })
    let x = try modified.solve(b)
    #expect(distance(try neighbour.times(x), b) < 1e-8)
    // A direction of descent: bᵀ(A + E)⁻¹b > 0.
    #expect(BLAS.dot(b, x) > 0)
  }

  @Test func singleEntries() throws {
    // |a| for a negative pivot: E = 2|a|.
    #expect(try ModifiedCholesky(Matrix([[-3]])).shift == [6])
    // δ = ε max(η + ξ, 1) = ε for a zero.
    #expect(try ModifiedCholesky(Matrix([[0]])).shift == [Double.ulpOfOne])
    #expect(try ModifiedCholesky(Matrix(rows: 0, columns: 0)).solve([]) == [])
  }

  @Test func diagonalMatricesByHand() throws {
    // Pivots in the order of |a|; each negative one becomes |a|.
    let modified = try ModifiedCholesky(Matrix(diagonal: [1, -5, 2]))
    #expect(distance(modified.shift, [0, 10, 0]) < 1e-14)
    #expect(distance(try modified.solve([1, 5, 2]), [1, 1, 1]) < 1e-14)
  }

  @Test func refusals() {
    #expect(throws: LinearAlgebraError.notFinite) { try ModifiedCholesky(Matrix([[.infinity]])) }
    #expect(throws: LinearAlgebraError.self) {
      try ModifiedCholesky(Matrix([[1, 2], [2, 1]])).solve([1])
    }
  }
}
