@testable import LinearAlgebra
import Testing

@Suite struct QRTests {
  @Test(
    arguments: [(0, 0), (1, 1), (3, 2), (2, 3), (5, 5), (40, 10), (10, 60), (60, 60), (0, 4)])
  func factorsRandomMatrices(m: Int, n: Int) throws {
    var random = Random(UInt64(100 * m + n))
    let a = random.matrix(m, n)
    let b = random.matrix(m, 3)
    for library in [nil, OpenBLAS.shared] {
      let qr = QR(checked: a, library: library)
      let (q, r) = (qr.q, qr.r)
      #expect(distance(naiveProduct(q, r).elements, a.elements) < 1e-13)
      #expect(distance(naiveProduct(q.transposed, q), .identity(min(m, n))) < 1e-13)
      #expect(r.diagonal.allSatisfy { $0 >= 0 })
      for j in 0..<r.columns {
        for i in 0..<r.rows where i > j { #expect(r[i, j] == 0) }
      }
      #expect(
        distance(try qr.transposedQTimes(b).elements, naiveProduct(q.transposed, b).elements)
          < 1e-13)
    }
  }

  @Test func closedForm() throws {
    let qr = try QR(Matrix([[3, 5], [4, 0]]))
    #expect(distance(qr.r, Matrix([[5, 3], [0, 4]])) < 1e-14)
    #expect(distance(qr.q, Matrix([[0.6, 0.8], [0.8, -0.6]])) < 1e-15)
  }

  @Test func zeroColumnsAndNaN() throws {
    let qr = try QR(Matrix(rows: 3, columns: 2))
    #expect(qr.r == Matrix(rows: 2, columns: 2))
    #expect(naiveProduct(qr.q.transposed, qr.q) == .identity(2))
    #expect(throws: LinearAlgebraError.notFinite) { try QR(Matrix([[.infinity]])) }
    #expect(throws: LinearAlgebraError.self) { try qr.transposedQTimes(.identity(2)) }
  }
}
