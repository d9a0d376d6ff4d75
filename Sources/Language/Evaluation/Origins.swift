import Syntax

/// Places of texts as numbers that the expressions of a graph keep, so that what fails in a compiled
/// formula is shown where it was written.
///
/// A number holds the text's own number, and start and length of the span. Texts are kept to the end
/// of the cell; numbers of earlier cells mean nothing then.
struct Origins {
  /// The texts of this cell; the first one has the number `first`.
  private var sources: [SourceText] = []
  /// Their indices by where their scalars are stored, which is theirs alone while they are kept.
  private var indices: [UnsafeRawPointer: Int] = [:]
  private var first = 0

  /// Bits of a start and of a length: a million scalars each. The text's number has the others.
  private static let bits = 20
  private static let limit = 1 << bits
  private static let mostSources = 1 << 22

  /// The number of a text, which is kept; nil once there are too many.
  mutating func number(of source: SourceText) -> Int? {
    guard let address = source.scalars.withUnsafeBytes({ $0.baseAddress }) else { return nil }
    if let index = indices[address] { return first + index }
    guard first + sources.count < Self.mostSources else { return nil }
    indices[address] = sources.count
    sources.append(source)
    return first + sources.count - 1
  }

  /// A place as a number; nil in a text too long for that.
  static func origin(of span: SourceSpan, in number: Int) -> Int? {
    let length = span.end - span.start
    guard 0..<limit ~= span.start, 0..<limit ~= length else { return nil }
    return (number << bits | span.start) << bits | length
  }

  /// The place that a number stands for; nil if its text is no longer kept.
  func place(_ origin: Int) -> (source: SourceText, span: SourceSpan)? {
    let index = origin >> (2 * Self.bits) - first
    guard sources.indices.contains(index) else { return nil }
    let start = origin >> Self.bits & (Self.limit - 1)
    let length = origin & (Self.limit - 1)
    return (sources[index], SourceSpan(start, start + length))
  }

  /// Lets go of all texts.
  mutating func forget() {
    first += sources.count
    sources = []
    indices = [:]
  }
}
