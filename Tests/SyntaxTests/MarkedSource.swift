import Testing

import Syntax

/// A source text whose ① and ② mark the start and the end of the span that is expected.
struct MarkedSource: CustomTestStringConvertible, Sendable {
  var text: String
  var span: SourceSpan

  init(_ marked: String) {
    var text = String.UnicodeScalarView()
    var start = 0
    var end = 0
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "①": start = text.count
      case "②": end = text.count
      default: text.append(scalar)
      }
    }
    self.text = String(text)
    self.span = SourceSpan(start, end)
  }

  var testDescription: String { text }

  /// The text with the span replaced.
  func replacing(with replacement: String) -> String {
    let source = SourceText(text)
    return source.text(SourceSpan(0, span.start)) + replacement
      + source.text(SourceSpan(span.end, source.scalars.count))
  }
}
