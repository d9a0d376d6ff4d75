/// A stretch of a cell's text, in Unicode scalars from 0: the unit the Jupyter protocol counts in.
public struct SourceSpan: Hashable, Sendable {
  /// The first scalar.
  public var start: Int
  /// The position past the last scalar; equal to `start` for an empty span.
  public var end: Int

  /// Creates the span `start..<end`.
  public init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = end
  }

  /// The smallest span that covers both.
  public func union(_ other: SourceSpan) -> SourceSpan {
    SourceSpan(min(start, other.start), max(end, other.end))
  }
}
