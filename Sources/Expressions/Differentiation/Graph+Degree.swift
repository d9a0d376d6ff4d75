extension Graph {
  /// A bound of the degree of the node as a polynomial in the elements of the argument; nil where
  /// it is not seen to be a polynomial.
  public func degree(of root: Node, in argument: Node) -> Int? {
    nil
  }
}
