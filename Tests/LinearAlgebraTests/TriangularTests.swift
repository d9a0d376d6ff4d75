import LinearAlgebra
import Testing

@Suite struct TriangularTests {
  @Test(arguments: [1, 3, 20, 64, 65, 100])
  func bothTrianglesBothWays(n: Int) throws {
    var random = Random(UInt64(n))
    let a = random.matrix(n, n).scaled(by: 1 / Double(n)).addingToDiagonal(2)
    let b = random.matrix(n, 3)
    for triangle in [Triangle.lower, .upper] {
      for hasUnitDiagonal in [false, true] {
        var t = a
        for j in 0..<n {
          if hasUnitDiagonal { t[j, j] = 1 }
          for i in 0..<n where triangle == .lower ? i < j : i > j { t[i, j] = 0 }
        }
        for transposed in [false, true] {
          // `a` has both triangles: the other one must not be read.
          let x = try a.solveTriangular(
            triangle, transposed: transposed, hasUnitDiagonal: hasUnitDiagonal, b)
          #expect(distance(naiveProduct(transposed ? t.transposed : t, x), b) < 1e-12)
        }
      }
    }
  }

  @Test func refusals() {
    let t = Matrix([[1, 2], [3, 0]])
    #expect(throws: LinearAlgebraError.singular(pivot: 2)) {
      try t.solveTriangular(.upper, .identity(2))
    }
    #expect(throws: LinearAlgebraError.notFinite) {
      try Matrix.identity(2).solveTriangular(.upper, Matrix([[.nan], [1]]))
    }
    #expect(throws: LinearAlgebraError.self) {
      try Matrix.identity(2).solveTriangular(.upper, .identity(3))
    }
  }
}
