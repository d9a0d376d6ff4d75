/// Text of which some parts are raised, as the exponent in 10⁻³.
public struct RichText: Sendable, Equatable, ExpressibleByStringLiteral {
  /// A stretch of text on one level.
  public struct Run: Sendable, Equatable {
    /// The characters.
    public var characters: String
    /// Whether they stand as an exponent.
    public var isRaised: Bool

    /// Creates a run.
    public init(_ characters: String, isRaised: Bool = false) {
      self.characters = characters
      self.isRaised = isRaised
    }
  }

  /// The stretches in reading order.
  public var runs: [Run]

  /// Creates text from stretches.
  public init(_ runs: [Run]) {
    self.runs = runs
  }

  /// Creates text on one level.
  public init(_ characters: String) {
    runs = [Run(characters)]
  }

  /// Creates text on one level.
  public init(stringLiteral value: String) {
    self.init(value)
  }

  /// The characters alone, with `^` before what is raised.
  public var plain: String {
    runs.map { $0.isRaised ? "^\($0.characters)" : $0.characters }.joined()
  }

  /// The same behind a true minus.
  var negated: RichText {
    RichText([Run("−")] + runs)
  }
}
