extension Diagnostic {
  /// The diagnostic as plain text, without a line break at its end:
  /// ```
  /// error[shape]: cannot multiply vector(3) * vector(3)
  ///  2 | J(w) = mean(i in 1..m, (X[i] * w - y[i])^2)
  ///    |                         ^^^^^^^^
  ///    = inner product: X[i]' * w     elementwise: X[i] .* w
  /// ```
  /// A span over several lines underlines its first; a line wider than a page is cut around the
  /// span, with `…` for what is left out. `severity` is `error`, `warning` or `note`.
  public func rendered(in source: SourceText, severity: String = "error") -> String {
    let advice = Excerpt.visible(advice)
    var lines = ["\(severity)[\(kind)]: \(Excerpt.visible(message))"]
    var gutter = "  "
    if let span {
      let start = min(max(span.start, 0), source.scalars.count)
      let line = source.line(at: start)
      let number = String(line + 1)
      gutter = String(repeating: " ", count: number.count + 2)
      let excerpt = Excerpt(SourceSpan(start, max(start, span.end)), in: source, line: line)
      lines.append(" \(number) | \(excerpt.text)")
      lines.append(
        "\(gutter)| \(excerpt.carets)" + (advice.isEmpty ? "" : " \(advice)"))
    } else if !advice.isEmpty {
      lines.append("\(gutter)= \(advice)")
    }
    lines += notes.map { "\(gutter)= \(Excerpt.visible($0))" }
    return lines.joined(separator: "\n")
  }
}

/// One line of source and the carets below it.
struct Excerpt {
  var text: String
  var carets: String

  /// The scalars shown of a long line.
  static let widest = 120
  /// The scalars shown before the span where a long line is cut.
  static let before = 40

  init(_ span: SourceSpan, in source: SourceText, line: Int) {
    let whole = source.lineSpan(line)
    let spanStart = min(span.start, whole.end)
    var spanEnd = min(span.end, whole.end)
    var shown = whole
    if whole.end - whole.start > Self.widest {
      let start = max(whole.start, spanStart - Self.before)
      shown = SourceSpan(start, min(whole.end, start + Self.widest))
      spanEnd = min(spanEnd, shown.end)
    }
    var text = shown.start > whole.start ? "…" : ""
    var carets = shown.start > whole.start ? " " : ""
    var width = 0
    for offset in shown.start..<shown.end {
      let scalar = Self.visible(source.scalars[offset])
      text.unicodeScalars.append(scalar)
      if offset < spanStart {
        carets += scalar == "\t" ? "\t" : String(repeating: " ", count: scalar.displayWidth)
      } else if offset < spanEnd {
        width += scalar == "\t" ? 1 : scalar.displayWidth
      }
    }
    if shown.end < whole.end { text += "…" }
    self.text = text
    self.carets = carets + String(repeating: "^", count: max(width, 1))
  }

  /// A text in which every character can be seen.
  static func visible(_ text: String) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: text.unicodeScalars.map(visible))
    return String(view)
  }

  /// Control characters and those that reorder a line do not reach the page as they are.
  private static func visible(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar == "\t" { return scalar }
    return scalar.properties.generalCategory == .control || scalar.reordersText
      ? "\u{FFFD}" : scalar
  }
}
