extension Graph {
  /// Matrices of no more entries are transposed for good, and products with them cost little.
  private static var smallMatrix: Int { 4096 }

  /// Whether a node is a large constant matrix that is its own transpose, bit by bit: Aθ and A'θ are
  /// then one product, and θ'Aθ with its gradient reads A once.
  func isLargeSymmetric(_ node: Node) -> Bool {
    guard case .matrix(let n, let columns) = node.shape, n == columns,
      node.shape.count > Self.smallMatrix
    else { return false }
    if let known = symmetries[node.index] { return known }
    let isSymmetric = constantValue(node).map { Self.isSymmetric($0.elements, n) } ?? false
    symmetries[node.index] = isSymmetric
    return isSymmetric
  }

  /// Compares by square blocks, whose rows and columns stay in the cache.
  private static func isSymmetric(_ elements: [Double], _ n: Int) -> Bool {
    let size = 32
    return elements.withUnsafeBufferPointer { a in
      for left in stride(from: 0, to: n, by: size) {
        for top in stride(from: 0, through: left, by: size) {
          for j in left..<min(left + size, n) {
            for i in top..<min(top + size, n)
            where a[i + j * n].bitPattern != a[j + i * n].bitPattern {
              return false
            }
          }
        }
      }
      return true
    }
  }
}
