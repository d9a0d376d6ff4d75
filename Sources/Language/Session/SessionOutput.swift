/// One thing in several representations, a MIME type each.
public struct Bundle: Sendable, Equatable {
  /// The representations by MIME type.
  public var data: [String: String]

  /// Creates a bundle.
  public init(_ data: [String: String]) { self.data = data }

  /// Plain text alone.
  public init(text: String) { data = ["text/plain": text] }
}

/// What a cell shows, in the order in which it is shown.
public enum SessionOutput: Sendable, Equatable {
  /// Text of `print` and of notes.
  case text(String)
  /// Text of `warn` and of warnings.
  case warning(String)
  /// A value displayed; with an identifier, it can be updated in place.
  case display(Bundle, id: String?)
  /// Replaces what was displayed under the identifier.
  case update(Bundle, id: String)
  /// Clears what the cell has shown; with `wait` only when more is shown.
  case clear(wait: Bool)
  /// The value of the cell's last expression.
  case result(Bundle)
  /// Help, for a pager.
  case page(Bundle)

  /// How much it adds to what is shown, in bytes of UTF-8.
  var byteCount: Int {
    switch self {
    case .text(let text), .warning(let text): return text.utf8.count
    case .display(let bundle, _), .result(let bundle), .page(let bundle):
      return bundle.data.values.reduce(0) { $0 + $1.utf8.count }
    case .update, .clear: return 0
    }
  }
}
