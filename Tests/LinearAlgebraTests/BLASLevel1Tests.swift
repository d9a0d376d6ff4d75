import LinearAlgebra
import Testing

@Suite struct BLASLevel1Tests {
  @Test(arguments: [0, 1, 2, 7, 15, 16, 17, 31, 100, 4095, 4096, 4097, 10_000])
  func sumsOfWholeNumbersAreExact(n: Int) {
    let x = (0..<n).map(Double.init)
    // Σ i and Σ i², closed forms, exact below 2⁵³.
    #expect(BLAS.sum(x) == Double(n * (n - 1) / 2))
    #expect(BLAS.dot(x, x) == Double((n - 1) * n * (2 * n - 1) / 6))
  }

  @Test func roundingStaysSmall() {
    // A million times 0.1: a running sum is off by 1.3e-6 (1.33e-6 in NumPy's cumsum).
    let x = [Double](repeating: 0.1, count: 1_000_000)
    #expect((BLAS.sum(x) - 100_000).magnitude < 1e-9)
  }

  @Test func normNeitherOverflowsNorUnderflows() {
    #expect(BLAS.norm([3, 4]) == 5)
    #expect((BLAS.norm([3e200, -4e200]) / 5e200 - 1).magnitude < 1e-15)
    #expect((BLAS.norm([3e-200, 4e-200]) / 5e-200 - 1).magnitude < 1e-15)
    #expect(BLAS.norm([3 * 0x1p-1070, 4 * 0x1p-1070]) == 5 * 0x1p-1070)
    #expect(BLAS.norm([]) == 0)
    #expect(BLAS.norm([0, 0]) == 0)
    #expect(BLAS.norm([1, -.infinity]) == .infinity)
    #expect(BLAS.norm([1, .nan, 2]).isNaN)
    #expect(BLAS.norm([.infinity, .nan]).isNaN)
    #expect(BLAS.norm([.greatestFiniteMagnitude, .greatestFiniteMagnitude]) == .infinity)
  }

  @Test func maximumNormKeepsNaN() {
    #expect(BLAS.maximumNorm([1, -7, 3]) == 7)
    #expect(BLAS.maximumNorm([]) == 0)
    #expect(BLAS.maximumNorm([.nan, 3]).isNaN)
    #expect(BLAS.maximumNorm([3, .nan, 5]).isNaN)
  }

  @Test(arguments: [0, 1, 5, 8, 9, 16, 33])
  func axpyAndScale(n: Int) {
    let x = (0..<n).map { Double($0 + 1) }
    var y = (0..<n).map { Double(10 * $0) }
    BLAS.axpy(3, x, into: &y)
    let expected = (0..<n).map { Double(13 * $0 + 3) }
    #expect(y == expected)
    BLAS.scale(&y, by: -2)
    #expect(y == expected.map { -2 * $0 })
  }

  @Test(arguments: [1, 7, 8, 9, 30])
  func finiteEverywhereOrNot(n: Int) {
    for position in 0..<n {
      for bad in [Double.nan, .infinity, -.infinity] {
        var x = [Double](repeating: .greatestFiniteMagnitude, count: n)
        #expect(x.withUnsafeBufferPointer { BLAS.isFinite($0) })
        x[position] = bad
        #expect(!x.withUnsafeBufferPointer { BLAS.isFinite($0) })
      }
    }
  }
}
