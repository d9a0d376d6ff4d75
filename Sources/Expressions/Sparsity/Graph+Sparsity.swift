extension Graph {
  /// Entries beyond this part of all make a matrix dense: a compressed one would save little.
  private static let densePart = 0.25
  /// The most entries, repetitions included, of which a pattern is made.
  private static let entryLimit = 20_000_000

  /// Where the Hessian of a scalar may have entries other than 0, found by following what each
  /// number of its formula depends on, with loops at their bounds (Walther 2008, "Computing sparse
  /// Hessians with automatic differentiation"). It is symmetric. It may say more than is true, where
  /// terms cancel, never less.
  ///
  /// - Parameter isCancelled: Polled now and then.
  /// - Returns: The pattern, or nil for a Hessian that is better taken to be dense: more than a
  ///   quarter of its entries, or too much work to find them.
  /// - Throws: kind `shape` where the node is not a scalar, `interrupted` when cancelled.
  public func hessianPattern(
    of root: Node, withRespectTo argument: Node, isCancelled: (@Sendable () -> Bool)? = nil
  ) throws(OperationError) -> SparsityPattern? {
    try hessianPattern(
      of: root, withRespectTo: argument, densePart: Self.densePart, isCancelled: isCancelled)
  }

  /// As above, with another bound of what is dense.
  func hessianPattern(
    of root: Node, withRespectTo argument: Node, densePart: Double,
    isCancelled: (@Sendable () -> Bool)? = nil
  ) throws(OperationError) -> SparsityPattern? {
    guard root.shape.isScalar else {
      throw OperationError("shape", "∇² needs a scalar function, not \(root.shape)")
    }
    let n = argument.shape.count
    guard
      let (references, dependences) = try dependences(
        of: root, withRespectTo: argument, isCancelled)
    else { return nil }
    var sets = DependenceGraph.EntrySets(of: dependences)
    var pairs: [(Range<Int>, Range<Int>)] = []
    var count = 0
    let most = densePart * Double(n) * Double(n)
    for (left, right) in dependences.interactions(of: references) {
      let (a, b) = (sets.set(of: left, in: dependences), sets.set(of: right, in: dependences))
      count += a.count * b.count * (a == b ? 1 : 2)
      guard Double(a.count) * Double(b.count) <= most, count <= Self.entryLimit,
        sets.work <= Self.entryLimit
      else { return nil }
      if let isCancelled, pairs.count & 0xFFF == 0, isCancelled() {
        throw OperationError("interrupted", "interrupted")
      }
      pairs.append((a, b))
    }
    var columns = [[Int32]](repeating: [], count: n)
    for (a, b) in pairs {
      for entry in sets.entries[a] { columns[Int(entry)] += sets.entries[b] }
      if a == b { continue }
      for entry in sets.entries[b] { columns[Int(entry)] += sets.entries[a] }
    }
    let pattern = SparsityPattern(rows: n, columns: columns)
    return Double(pattern.count) <= most ? pattern : nil
  }

  /// Where the Jacobian of an array may have entries other than 0, a row for each element of the
  /// node and a column for each of the argument; as ``hessianPattern(of:withRespectTo:isCancelled:)``.
  ///
  /// - Returns: nil for a Jacobian that is better taken to be dense.
  /// - Throws: kind `interrupted` when cancelled.
  public func jacobianPattern(
    of root: Node, withRespectTo argument: Node, isCancelled: (@Sendable () -> Bool)? = nil
  ) throws(OperationError) -> SparsityPattern? {
    try jacobianPattern(
      of: root, withRespectTo: argument, densePart: Self.densePart, isCancelled: isCancelled)
  }

  /// As above, with another bound of what is dense.
  func jacobianPattern(
    of root: Node, withRespectTo argument: Node, densePart: Double,
    isCancelled: (@Sendable () -> Bool)? = nil
  ) throws(OperationError) -> SparsityPattern? {
    guard
      let (references, dependences) = try dependences(
        of: root, withRespectTo: argument, isCancelled)
    else { return nil }
    let most = densePart * Double(root.shape.count) * Double(argument.shape.count)
    var sets = DependenceGraph.EntrySets(of: dependences)
    var rows: [[Int32]] = []
    var count = 0
    for reference in references {
      let set = sets.set(of: reference, in: dependences)
      count += set.count
      guard Double(count) <= most, count <= Self.entryLimit, sets.work <= Self.entryLimit else {
        return nil
      }
      rows.append(Array(sets.entries[set]))
    }
    return SparsityPattern(rows: argument.shape.count, columns: rows).transposed().pattern
  }

  private func dependences(
    of root: Node, withRespectTo argument: Node, _ isCancelled: (@Sendable () -> Bool)?
  ) throws(OperationError) -> ([DependenceGraph.Reference], DependenceGraph)? {
    guard argument.shape.count <= DependenceAnalysis.linkLimit,
      root.shape.count <= DependenceAnalysis.workLimit
    else { return nil }
    var analysis = DependenceAnalysis(of: self, withRespectTo: argument, isCancelled: isCancelled)
    do throws(DependenceAnalysis.Stop) {
      let references = try analysis.references(of: root)
      return analysis.dependences.isFull ? nil : (references, analysis.dependences)
    } catch {
      switch error {
      case .isUnknown: return nil
      case .failed(let error): throw error
      }
    }
  }
}
