/// A cell's text as Unicode scalars, the unit of every `SourceSpan`, with its lines.
///
/// Lines end at `\n`, `\r\n` or `\r`.
public struct SourceText: Sendable {
  /// The scalars in order.
  public let scalars: [Unicode.Scalar]
  /// The offset of each line's first scalar; at least one, and the first is 0.
  public let lineStarts: [Int]

  /// Reads a text.
  public init(_ text: String) {
    let scalars = Array(text.unicodeScalars)
    var starts = [0]
    for (offset, scalar) in scalars.enumerated() {
      let isReturnBeforeNewline =
        scalar == "\r" && offset + 1 < scalars.count && scalars[offset + 1] == "\n"
      if scalar == "\n" || (scalar == "\r" && !isReturnBeforeNewline) { starts.append(offset + 1) }
    }
    self.scalars = scalars
    self.lineStarts = starts
  }

  /// The text of a span; what lies outside the text is left out.
  public func text(_ span: SourceSpan) -> String {
    let start = min(max(span.start, 0), scalars.count)
    let end = min(max(span.end, start), scalars.count)
    return Self.string(scalars[start..<end])
  }

  /// The line that holds an offset, from 0; offsets outside the text count as its ends.
  ///
  /// Takes O(log lines).
  public func line(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The position within its line, in scalars from 0.
  public func column(at offset: Int) -> Int {
    max(0, min(offset, scalars.count) - lineStarts[line(at: offset)])
  }

  /// The span of a line without its line break; empty for a line that does not exist.
  public func lineSpan(_ line: Int) -> SourceSpan {
    guard lineStarts.indices.contains(line) else { return SourceSpan(0, 0) }
    let start = lineStarts[line]
    var end = line + 1 < lineStarts.count ? lineStarts[line + 1] : scalars.count
    while end > start && (scalars[end - 1] == "\n" || scalars[end - 1] == "\r") { end -= 1 }
    return SourceSpan(start, end)
  }

  /// The string of some scalars.
  static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
