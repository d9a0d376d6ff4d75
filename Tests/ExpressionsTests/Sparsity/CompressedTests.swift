import Testing

@testable import Expressions

@Suite("Sparse derivatives from few products")
struct CompressedTests {
  /// A matrix with entries other than 0 on a pattern, by columns.
  private func matrix(_ pattern: SparsityPattern, _ entry: (Int, Int) -> Double) -> [Double] {
    var matrix = [Double](repeating: 0, count: pattern.rows * pattern.columns)
    for j in 0..<pattern.columns {
      for i in pattern.rows(ofColumn: j) { matrix[Int(i) + j * pattern.rows] = entry(Int(i), j) }
    }
    return matrix
  }

  @Test("a symmetric matrix is found again, exactly", arguments: 1...16)
  func hessian(seed: Int) throws {
    let n = 60
    let pattern = ColoringTests.random(n, degree: seed % 6, seed: UInt64(seed))
    let dense = matrix(pattern) { Double(min($0, $1) * 61 + max($0, $1)) }
    let sparse = try #require(SparseHessian(pattern: pattern))
    var products = 0
    let entries = sparse.entries { v, result in
      products += 1
      for i in 0..<n {
        result[i] = (0..<n).reduce(0) { $0 + dense[i + $1 * n] * v[$1] }
      }
    }
    #expect(products == sparse.coloring.count)
    #expect(expanded(pattern, entries) == dense)
  }

  @Test("a matrix is found again from columns and from rows", arguments: [true, false])
  func jacobian(isTall: Bool) throws {
    // The rows of a dense column, or the columns of a dense row, cannot be grouped.
    let square = ColoringTests.pattern(40) { abs($0 - $1) <= 1 }
    let pattern = SparsityPattern(
      rows: 40,
      columns: (0..<40).map { j in
        var rows = Array(square.rows(ofColumn: j))
        if isTall && j == 0 { rows = (0..<40).map { Int32($0) } }
        if !isTall { rows.append(0) }
        return rows
      })
    let dense = matrix(pattern) { Double($0 * 41 + $1 + 1) }
    let sparse = try #require(SparseJacobian(pattern: pattern))
    #expect(sparse.takesRows == !isTall)
    #expect(sparse.coloring.count <= 4)
    var products = 0
    let entries = sparse.entries { v, result in
      products += 1
      for i in 0..<40 {
        result[i] = (0..<40).reduce(0) {
          $0 + (sparse.takesRows ? dense[$1 + i * 40] : dense[i + $1 * 40]) * v[$1]
        }
      }
    }
    #expect(products == sparse.coloring.count)
    #expect(expanded(pattern, entries) == dense)
  }

  @Test("a dense matrix is refused")
  func dense() {
    let full = ColoringTests.pattern(30) { _, _ in true }
    #expect(SparseHessian(pattern: full) == nil)
    #expect(SparseJacobian(pattern: full) == nil)
  }

  @Test("the chained Rosenbrock function over 1000 variables takes 3 products")
  func rosenbrock() throws {
    let n = 1000
    let graph = Graph()
    let theta = graph.parameter("θ", .vector(n))
    let f = try chainedRosenbrock(graph, theta)
    let pattern = try #require(try graph.hessianPattern(of: f, withRespectTo: theta))
    let sparse = try #require(SparseHessian(pattern: pattern))
    #expect(sparse.coloring.count == 3)
    #expect(pattern.count == 3 * n - 2)
  }

  private func expanded(_ pattern: SparsityPattern, _ entries: [Double]) -> [Double] {
    var matrix = [Double](repeating: .nan, count: pattern.rows * pattern.columns)
    matrix.withUnsafeMutableBufferPointer { pattern.expand(entries, into: $0) }
    return matrix
  }
}
