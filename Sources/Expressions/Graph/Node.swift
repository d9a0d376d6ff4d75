/// A handle of one expression of a ``Graph``. Nodes of one graph are equal where they were built
/// alike: expressions are stored once.
public struct Node: Hashable, Sendable {
  /// The place in the graph; arguments come before what uses them.
  let index: Int
  /// The shape of its value.
  public let shape: Shape
  /// True where its value is a truth value, or an array of them.
  public let isBoolean: Bool

  /// Nodes are equal where they are one place of a graph.
  public static func == (a: Node, b: Node) -> Bool { a.index == b.index }

  /// Hashes the place in the graph.
  public func hash(into hasher: inout Hasher) { hasher.combine(index) }
}

/// The index of a loop: `i` in `sum(i in 1..n, …)`.
public struct LoopIndex: Hashable, Sendable {
  /// The place among the loops of the graph.
  let id: Int
  /// The index as a scalar expression, to be used in the body.
  public let node: Node
}

/// What a loop makes of the values of its body.
public enum Reducer: String, CaseIterable, Hashable, Sendable {
  case sum, prod, mean, max, min, all, any
  /// Scalars to a vector, in the order of the indices (the last one fastest).
  case vec
  /// Over two indices scalars to a matrix, row i and column j; over one, vectors to its rows.
  case mat
}
