extension Graph {
  /// Replaces nodes (parameters or loop indices, in general) by others of the same shape.
  ///
  /// - Throws: kind `shape` where a replacement has another shape.
  public func substitute(_ replacements: [Node: Node], in root: Node) throws(OperationError)
    -> Node
  {
    var images: [Int: Node] = [:]
    for (old, new) in replacements {
      guard old.shape == new.shape else {
        throw OperationError("shape", "\(old.shape) cannot be replaced by \(new.shape)")
      }
      images[old.index] = new
    }
    var renamed: [Int: LoopIndex] = [:]
    let outer = origin
    defer { origin = outer }
    for place in reachable(from: [root.index]) where images[place] == nil {
      let entry = entries[place]
      origin = entry.origin ?? outer
      let arguments = entry.arguments.map { images[$0] ?? node($0) }
      if zip(arguments, entry.arguments).allSatisfy({ $0.index == $1 }) { continue }
      switch entry.kind {
      case .operation(let operation): images[place] = try apply(operation, arguments)
      case .index(let loop):
        // Other bounds make it another loop.
        let index = try loopIndex(
          "", from: arguments[0], to: arguments[1], step: constant(loops[loop].step))
        renamed[loop] = index
        images[place] = index.node
      case .sum(let loop):
        images[place] = try sum(arguments[0], loop: renamed[loop]?.id ?? loop)
      case .constant, .parameter: break
      }
    }
    return images[root.index] ?? root
  }
}
