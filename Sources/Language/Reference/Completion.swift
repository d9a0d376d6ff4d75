/// What can stand at the cursor.
public struct Completion: Sendable {
  /// One proposal.
  public struct Candidate: Hashable, Sendable {
    /// What replaces the text from `start` to `end`.
    public var text: String
    /// `function`, `optimizer`, `argument`, `field`, …
    public var type: String
    /// How it is called, or what it is, in a line.
    public var signature: String
  }
  /// The proposals, best first.
  public var candidates: [Candidate]
  /// Where the text they replace begins, in Unicode scalars.
  public var start: Int
  /// Where it ends.
  public var end: Int

  /// What can stand at `cursor` (in Unicode scalars) of any text.
  public static func complete(_ text: String, at cursor: Int, in scope: Scope = Scope())
    -> Completion
  {
    Completion(candidates: [], start: cursor, end: cursor)
  }
}
