/// A cell that did what none may.
struct Finding {
  /// What it did.
  enum Kind: Hashable, CustomStringConvertible {
    case crash(String)
    case hang
    case memory
    case fault(String)

    var description: String {
      switch self {
      case .crash(let how): "crash (\(how))"
      case .hang: "hang"
      case .memory: "memory"
      case .fault(let text): "fault: \(text)"
      }
    }

    /// What findings of one cause have in common: for faults, the words before what differs.
    var signature: String {
      guard case .fault(let text) = self else { return description }
      return "fault: " + text.prefix { !$0.isNumber && $0 != ":" }
    }
  }

  var kind: Kind
  var notebook: Int
  var cell: Int
  /// The cells up to this one, made as few and as short as they can be.
  var cells: [String]
  /// The child's last words.
  var words: String
}
