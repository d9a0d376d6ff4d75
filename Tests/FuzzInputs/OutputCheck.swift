import Language

/// What holds of everything a cell shows.
enum OutputCheck {
  /// What does not hold, in words; empty where all does.
  static func faults(of output: SessionOutput) -> [String] {
    switch output {
    case .text, .warning, .clear: return []
    case .display(let bundle, _), .update(let bundle, _), .result(let bundle), .page(let bundle):
      return faults(of: bundle)
    }
  }

  private static func faults(of bundle: Bundle) -> [String] {
    var faults: [String] = []
    if bundle.data["text/plain"] == nil { faults.append("a bundle without text/plain") }
    for (type, text) in bundle.data {
      switch type {
      case "image/svg+xml", "text/html":
        if let fault = markup(text, isXML: type == "image/svg+xml") {
          faults.append("\(type): \(fault)")
        }
      case "text/latex":
        if let fault = latex(text) { faults.append("text/latex: \(fault) in \(text.prefix(300))") }
      default: break
      }
    }
    return faults
  }

  /// The first thing that is not well formed: tags that do not match, unknown entities, characters
  /// that XML forbids, numbers that are none.
  private static func markup(_ text: String, isXML: Bool) -> String? {
    var open: [Substring.UTF8View.SubSequence] = []
    let bytes = text.utf8[...]
    if bytes.contains(where: { $0 < 0x20 && $0 != 0x0A }) { return "a control character" }
    var rest = bytes
    while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
      guard let end = rest[start...].firstIndex(of: UInt8(ascii: ">")) else { return "an open tag" }
      let tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      let name = tag.prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "/") }
      if tag.first == UInt8(ascii: "/") {
        guard let last = open.popLast(), last.elementsEqual(tag.dropFirst()) else {
          return "an unmatched tag"
        }
      } else if tag.last != UInt8(ascii: "/") {
        open.append(name)
      }
      if isXML, let fault = attributes(tag) { return fault }
    }
    if !open.isEmpty { return "an element that is not closed" }
    return entities(bytes)
  }

  private static func attributes(_ tag: Substring.UTF8View) -> String? {
    if tag.lazy.filter({ $0 == UInt8(ascii: "\"") }).count % 2 != 0 { return "an open quote" }
    let text = Substring(tag)
    for part in text.split(separator: " ") where !part.hasPrefix("aria") {
      if part.hasSuffix("=\"nan\"") || part.hasSuffix("=\"inf\"") || part.hasSuffix("=\"-inf\"") {
        return "no number: \(part)"
      }
    }
    return nil
  }

  private static func entities(_ bytes: Substring.UTF8View) -> String? {
    var rest = bytes
    while let start = rest.firstIndex(of: UInt8(ascii: "&")) {
      rest = rest[rest.index(after: start)...]
      let name = rest.prefix(6).prefix { $0 != UInt8(ascii: ";") }
      let isKnown = ["amp", "lt", "gt", "quot", "#39"].contains { name.elementsEqual($0.utf8) }
      guard isKnown else { return "an unknown entity" }
    }
    return nil
  }

  /// The first thing that a LaTeX reader would not take: braces that do not match.
  private static func latex(_ text: String) -> String? {
    var depth = 0
    var isEscaped = false
    for byte in text.utf8 {
      if isEscaped {
        isEscaped = false
        continue
      }
      switch byte {
      case UInt8(ascii: "\\"): isEscaped = true
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"): depth -= 1
      default: break
      }
      if depth < 0 { return "a closing brace too many" }
    }
    return depth == 0 ? nil : "an open brace"
  }
}
