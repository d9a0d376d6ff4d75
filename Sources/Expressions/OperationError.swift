/// Why an operation cannot be applied to its arguments.
public struct OperationError: Error, Equatable, Sendable {
  /// `shape`, `value`, `type`, `limit` or `interrupted`.
  public var kind: String
  /// What is wrong, in one line: `cannot multiply vector(3) * vector(3)`.
  public var message: String
  /// Suggestions, a line each; `a` and `b` stand for the arguments.
  public var notes: [String]
  /// The origin, as ``Graph/origin`` was then, of the expression that failed; nil where it is not known.
  public var origin: Int?

  /// Creates an error.
  public init(_ kind: String, _ message: String, notes: [String] = [], origin: Int? = nil) {
    self.kind = kind
    self.message = message
    self.notes = notes
    self.origin = origin
  }
}
