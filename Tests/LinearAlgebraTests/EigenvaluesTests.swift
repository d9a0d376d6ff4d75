import LinearAlgebra
import Testing

@Suite struct EigenvaluesTests {
  @Test func rotations() throws {
    let quarterTurn = try Eigenvalues(Matrix([[0, -1], [1, 0]]))
    #expect(quarterTurn.real == [0, 0])
    #expect(quarterTurn.imaginary == [-1, 1])
    #expect(quarterTurn.spectralRadius == 1)
    let spiral = try Eigenvalues(Matrix([[1, -2], [2, 1]]))
    #expect(spiral.real == [1, 1])
    #expect(spiral.imaginary == [-2, 2])
  }

  @Test func realPairs() throws {
    // λ² − 5λ − 2 = 0: (5 ± √33)/2.
    let found = try Eigenvalues(Matrix([[1, 2], [3, 4]]))
    #expect(distance(found.real, [-0.3722813232690143, 5.372281323269014]) < 1e-15)
    #expect(found.imaginary == [0, 0])
    #expect(try Eigenvalues(Matrix([[0, 1], [0, 0]])).real == [0, 0])
    #expect(try Eigenvalues(Matrix([[3, 1], [0, 3]])).real == [3, 3])
    // No cancellation in the small root: λ = 1e-9 to full precision.
    let stiff = try Eigenvalues(Matrix([[1, 1], [0, 1e-9]]))
    #expect((stiff.real[0] / 1e-9 - 1).magnitude < 1e-15)
  }

  @Test func cyclicPermutation() throws {
    // The cube roots of 1.
    let found = try Eigenvalues(Matrix([[0, 0, 1], [1, 0, 0], [0, 1, 0]]))
    let h = 0.75.squareRoot()
    #expect(distance(found.real, [-0.5, -0.5, 1]) < 1e-14)
    #expect(distance(found.imaginary, [-h, h, 0]) < 1e-14)
  }

  @Test func companionOfKnownRoots() throws {
    // (x − 1)(x − 2)(x − 3)(x − 4) = x⁴ − 10x³ + 35x² − 50x + 24.
    let companion = Matrix([[10, -35, 50, -24], [1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0]])
    let found = try Eigenvalues(companion)
    #expect(distance(found.real, [1, 2, 3, 4]) < 1e-11)
    #expect(found.imaginary == [0, 0, 0, 0])
  }

  @Test func edges() throws {
    #expect(try Eigenvalues(Matrix(rows: 0, columns: 0)).spectralRadius == 0)
    #expect(try Eigenvalues(Matrix([[5]])).real == [5])
    #expect(throws: LinearAlgebraError.notFinite) {
      try Eigenvalues(Matrix([[1, 2, 3], [4, .nan, 6], [7, 8, 9]]))
    }
    #expect(throws: LinearAlgebraError.notSquare(rows: 1, columns: 2)) {
      try Eigenvalues(Matrix([[1, 2]]))
    }
  }
}
