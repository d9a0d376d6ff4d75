/// The index of a loop: `i` in `sum(i in 1..n, …)`.
public struct LoopIndex: Hashable, Sendable {
  /// The place among the loops of the graph.
  let id: Int
  /// The index as a scalar expression, to be used in the body.
  public let node: Node
}
