/// A remark a reader must see beside a run's result: `note[diverged]: gd α = 0.0205 stopped at …`.
public struct RunNote: Sendable, Equatable {
  /// What it is about, in one word: a status, or "choice".
  public var kind: String
  /// The remark, without a full stop.
  public var text: String

  /// A remark of this kind.
  public init(kind: String, text: String) {
    self.kind = kind
    self.text = text
  }
}
