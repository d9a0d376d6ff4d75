/// How an input was made.
public enum InputKind: String, Sendable, CaseIterable {
  /// Unicode scalars and broken UTF-8, of no language.
  case text
  /// Tokens of the language and of others, in no order.
  case tokens
  /// Programs of the grammar over every name of the registry, mostly with fitting types.
  case program
  /// Cells written by people, with pieces cut, doubled, swapped and spliced.
  case mutant
  /// Long, deep and large.
  case extreme
}

/// One cell to try.
public struct FuzzInput: Sendable {
  /// How it was made.
  public var kind: InputKind
  /// The text of the cell.
  public var text: String

  /// Creates an input.
  public init(kind: InputKind, text: String) {
    self.kind = kind
    self.text = text
  }
}
