import LinearAlgebra
import Testing

@Suite struct LeastSquaresTests {
  @Test func straightLine() throws {
    // The line through (1, 6), (2, 5), (3, 7), (4, 10): y = 3.5 + 1.4x.
    let a = Matrix([[1, 1], [1, 2], [1, 3], [1, 4]])
    #expect(distance(try a.leastSquares([6, 5, 7, 10]), [3.5, 1.4]) < 1e-13)
  }

  @Test(arguments: [(3, 3), (12, 4), (4, 12), (100, 20), (20, 100)])
  func residualIsOrthogonalToTheColumns(m: Int, n: Int) throws {
    var random = Random(UInt64(m + 1000 * n))
    let a = random.matrix(m, n)
    let b = random.vector(m)
    let x = try a.leastSquares(b)
    let residual = zip(try a.times(x), b).map { $0 - $1 }
    #expect(BLAS.maximumNorm(try a.transposedTimes(residual)) < 1e-11)
  }

  @Test(arguments: [2, 30])
  func leastNormWhereColumnsRepeat(m: Int) throws {
    // Two equal columns share the coefficient 1.
    let column = (0..<m).map { Double($0 + 1) }
    let a = Matrix(rows: m, columns: 2, elements: column + column)
    #expect(distance(try a.leastSquares(column), [0.5, 0.5]) < 1e-13)
  }

  @Test func shapes() throws {
    #expect(throws: LinearAlgebraError.self) { try Matrix.identity(3).leastSquares([1, 2]) }
    #expect(try Matrix(rows: 0, columns: 2).leastSquares([]) == [0, 0])
    #expect(try Matrix(rows: 2, columns: 0).leastSquares([1, 2]) == [])
  }
}
