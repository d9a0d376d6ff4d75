import LinearAlgebra
import Testing

@Suite struct RealEigenTests {
  @Test func ofOrderTwo() throws {
    // (A - λI)v = 0 for λ = 1 and 3 of a triangular matrix: (1, 0) and (1, 2)/√5.
    let eigen = try RealEigen(Matrix([[1, 1], [0, 3]]))
    #expect(eigen.values == [1, 3])
    let root = 5.0.squareRoot()
    #expect(distance(eigen.vectors, Matrix([[1, 1 / root], [0, 2 / root]])) < 1e-15)
  }

  @Test func asNumPyHasThem() throws {
    // numpy 2.4.6, linalg.eig, ordered and oriented.
    let eigen = try RealEigen(Matrix([[2, 1, 0], [0.5, 3, 1], [0.1, 0.2, -1]]))
    #expect(
      distance(eigen.values, [-1.0430904833407302, 1.6283539318203748, 3.414736551520356]) < 1e-14)
    let vectors = Matrix([
      [0.08176344843874869, 0.9373194312083881, 0.5764858185747884],
      [-0.2488135718290766, -0.3483510812369589, 0.815575558970887],
      [0.9650940601687801, 0.009154675320603375, 0.050006085544477025],
    ])
    #expect(distance(eigen.vectors, vectors) < 1e-14)
  }

  @Test(arguments: [1, 2, 5, 12])
  func columnsAreEigenvectors(order n: Int) throws {
    // S⁻¹ times a symmetric matrix, S positive definite, has real eigenvalues.
    var random = Random(UInt64(n))
    let a = try random.positiveDefinite(n).solve(try random.symmetric(n))
    let eigen = try RealEigen(a)
    #expect(eigen.values == eigen.values.sorted())
    let products = try a.times(eigen.vectors)
    let scaled = try eigen.vectors.times(Matrix(diagonal: eigen.values))
    #expect(distance(products, scaled) < 1e-12)
    for j in 0..<n {
      let column = Array(eigen.vectors.elements[j * n..<(j + 1) * n])
      #expect((BLAS.norm(column) - 1).magnitude < 1e-14)
      let magnitude = BLAS.maximumNorm(column)
      #expect(try #require(column.first { $0.magnitude == magnitude }) > 0)
    }
  }

  @Test func edges() throws {
    #expect(try RealEigen(Matrix(rows: 0, columns: 0)).values == [])
    // Without a basis of eigenvectors, the only one stands twice.
    #expect(try RealEigen(Matrix([[3, 1], [0, 3]])).vectors == Matrix([[1, 1], [0, 0]]))
    for turn in [Matrix([[0, -1], [1, 0]]), Matrix([[0, 0, 1], [1, 0, 0], [0, 1, 0]])] {
      #expect(throws: LinearAlgebraError.complexEigenvalues) { try RealEigen(turn) }
    }
    #expect(throws: LinearAlgebraError.notFinite) { try RealEigen(Matrix([[1, .nan], [2, 3]])) }
    #expect(throws: LinearAlgebraError.notSquare(rows: 1, columns: 2)) {
      try RealEigen(Matrix([[1, 2]]))
    }
  }
}
