/// A way to a sparse Jacobian by few products: with groups of columns by tangents, or with groups of
/// rows by pullbacks, whichever are fewer.
public struct SparseJacobian: Sendable {
  /// Where the Jacobian may have entries other than 0.
  public let pattern: SparsityPattern
  /// Whether products are vᵀJ (pullbacks of cotangents v) and not Jv (tangents along v).
  public let takesRows: Bool
  /// The groups of columns, or of rows: an evaluation takes a product for each.
  public let coloring: Coloring

  /// A way to the Jacobians with this pattern.
  ///
  /// - Returns: nil where it would take more than half as many products as the shorter side has.
  public init?(pattern: SparsityPattern) {
    let columns = Coloring.columns(of: pattern)
    let rows = Coloring.columns(of: pattern.transposed().pattern)
    self.pattern = pattern
    takesRows = rows.count < columns.count
    coloring = takesRows ? rows : columns
    guard coloring.count <= max(1, min(pattern.rows, pattern.columns) / 2) else { return nil }
  }

  /// The entries of the Jacobian, in the order of the pattern.
  ///
  /// - Parameter product: Writes the product of the Jacobian (of its transpose, where
  ///   ``takesRows``) with its first argument into its second. It is called once for each group.
  /// - Throws: what `product` does.
  public func entries<E: Error>(
    _ product: (UnsafeBufferPointer<Double>, UnsafeMutableBufferPointer<Double>) throws(E) -> Void
  ) throws(E) -> [Double] {
    let (rows, columns) = (pattern.rows, pattern.columns)
    var entries = [Double](repeating: 0, count: pattern.count)
    let seed = UnsafeMutableBufferPointer<Double>.allocate(capacity: takesRows ? rows : columns)
    let image = UnsafeMutableBufferPointer<Double>.allocate(capacity: takesRows ? columns : rows)
    seed.initialize(repeating: 0)
    image.initialize(repeating: 0)
    defer {
      seed.deallocate()
      image.deallocate()
    }
    let byRow = takesRows ? pattern.transposed() : nil
    for group in coloring.groups {
      for j in group { seed[j] = 1 }
      try product(UnsafeBufferPointer(seed), image)
      for j in group { seed[j] = 0 }
      for j in group {
        if let byRow {
          let (transpose, _) = byRow
          for place in transpose.columnStarts[j]..<transpose.columnStarts[j + 1] {
            entries[place] = image[Int(transpose.rowIndices[place])]
          }
        } else {
          for place in pattern.columnStarts[j]..<pattern.columnStarts[j + 1] {
            entries[place] = image[Int(pattern.rowIndices[place])]
          }
        }
      }
    }
    guard let byRow else { return entries }
    return byRow.places.map { entries[$0] }
  }
}
