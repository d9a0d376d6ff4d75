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
