/// The parser's limits.
public struct Parser {
  /// The greatest depth of a tree: what walks a tree by recursion needs so many frames.
  public static let maximumDepth = 1_000
}
