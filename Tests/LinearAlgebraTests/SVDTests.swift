@testable import LinearAlgebra
import Testing

@Suite struct SVDTests {
  @Test(
    arguments: [
      (0, 0), (0, 3), (1, 1), (2, 2), (3, 8), (8, 3), (20, 5), (9, 9), (30, 70), (70, 30),
    ]
  )
  func decomposesRandomMatrices(m: Int, n: Int) throws {
    var random = Random(UInt64(100 * m + n))
    let a = random.matrix(m, n)
    for library in [nil, OpenBLAS.shared] {
      try check(SVD(checked: a, library: library), of: a)
    }
  }

  private func check(_ svd: SVD, of a: Matrix) throws {
    let k = min(a.rows, a.columns)
    #expect(svd.values == svd.values.sorted(by: >))
    #expect(svd.values.allSatisfy { $0 >= 0 })
    #expect(distance(naiveProduct(svd.u.transposed, svd.u), .identity(k)) < 1e-12)
    #expect(distance(naiveProduct(svd.v.transposed, svd.v), .identity(k)) < 1e-12)
    let rebuilt = naiveProduct(naiveProduct(svd.u, Matrix(diagonal: svd.values)), svd.v.transposed)
    #expect(distance(rebuilt.elements, a.elements) < 1e-12)
  }

  @Test(arguments: [4, 20])
  func rankDeficientMatrices(n: Int) throws {
    var random = Random(9)
    let a = naiveProduct(random.matrix(n, 2), random.matrix(2, n))
    for library in [nil, OpenBLAS.shared] {
      let svd = try SVD(checked: a, library: library)
      #expect(svd.rank == 2)
      #expect(svd.conditionNumber > 1e14)
      try check(svd, of: a)
      // Two of the four equations of Penrose.
      let p = try svd.pseudoInverse()
      #expect(distance(naiveProduct(naiveProduct(a, p), a), a) < 1e-12)
      #expect(naiveProduct(a, p).isSymmetric(within: 1e-11))
    }
    #expect(try Matrix(rows: n, columns: n).rank() == 0)
    #expect(try Matrix(rows: n, columns: n).conditionNumber() == .infinity)
    try check(SVD(Matrix(rows: n, columns: 3)), of: Matrix(rows: n, columns: 3))
  }

  @Test func knownValues() throws {
    // AᵀA = (25 20; 20 25) for A = (3 0; 4 5): σ² = 45, 5.
    let svd = try SVD(Matrix([[3, 0], [4, 5]]))
    let expected = [Double(45).squareRoot(), Double(5).squareRoot()]
    #expect(distance(svd.values, expected) < 1e-14)
    #expect((svd.conditionNumber - 3).magnitude < 1e-14)
    // numpy.linalg.cond(scipy.linalg.hilbert(5)) = 476607.25024…
    #expect((try hilbert(5).conditionNumber() / 476607.2502425855 - 1).magnitude < 1e-9)
    #expect(try SVD(Matrix(rows: 0, columns: 0)).conditionNumber == 0)
    #expect(try Matrix([[1e200, 1e200], [1e200, -1e200]]).rank() == 2)
  }

  @Test(arguments: [2, 30])
  func refusesNaN(n: Int) {
    #expect(throws: LinearAlgebraError.notFinite) {
      try SVD(Matrix(rows: n, columns: n, repeating: .nan))
    }
  }
}
