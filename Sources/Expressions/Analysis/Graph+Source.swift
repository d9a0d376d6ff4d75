extension Graph {
  /// The constant array that a node reads an element, a row or a column of, or is: what a loop over
  /// data can give. Nil where its value is computed.
  public func source(of node: Node) -> Tensor? {
    if let constant = constantValue(node) { return constant }
    guard let operation = operation(of: node),
      let array = entries[node.index].arguments.first
    else { return nil }
    switch operation {
    case .element, .row, .column: return constantValue(self.node(array))
    default: return nil
    }
  }
}
