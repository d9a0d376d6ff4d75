import FuzzInputs

/// What a child tells its parent, a line each.
enum Report {
  /// A cell begins.
  case begin(notebook: Int, cell: Int)
  /// Something about the cell at hand does not hold.
  case fault(String)
  /// The cell at hand ended.
  case end(kind: InputKind, CellOutcome.End, error: String)
  /// A notebook ended; the bytes that the process holds.
  case memory(Int)

  var line: String {
    switch self {
    case .begin(let notebook, let cell): "b\t\(notebook)\t\(cell)"
    case .fault(let text):
      "f\t" + String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 32 ? " " : $0 }))
    case .end(let kind, let end, let error): "e\t\(kind.rawValue)\t\(end.rawValue)\t\(error)"
    case .memory(let bytes): "m\t\(bytes)"
    }
  }

  init?(line: String) {
    let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    switch (parts.first, parts.count) {
    case ("b", 3):
      guard let notebook = Int(parts[1]), let cell = Int(parts[2]) else { return nil }
      self = .begin(notebook: notebook, cell: cell)
    case ("f", 2): self = .fault(parts[1])
    case ("e", 4):
      guard let kind = InputKind(rawValue: parts[1]), let end = CellOutcome.End(rawValue: parts[2])
      else { return nil }
      self = .end(kind: kind, end, error: parts[3])
    case ("m", 2):
      guard let bytes = Int(parts[1]) else { return nil }
      self = .memory(bytes)
    default: return nil
    }
  }
}
