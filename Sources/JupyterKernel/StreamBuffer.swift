/// Gathers stream text, so that many short prints become few messages.
///
/// Text waits at most `delay`; a change of stream, any other output and the cell's end flush it.
struct StreamBuffer {
  /// The two streams.
  enum Stream: String, Sendable {
    case standardOutput = "stdout"
    case standardError = "stderr"
  }

  /// Text of one stream that is ready to be published.
  struct Chunk: Sendable, Equatable {
    var stream: Stream
    var text: String
  }

  /// How long text may wait, in nanoseconds.
  static let delay: Int64 = 60_000_000
  /// The size in bytes from which text waits no longer.
  static let sizeLimit = 1 << 16

  private var pending: Chunk?
  /// When the text that waits must go out, in the caller's nanoseconds; nil where none waits.
  private(set) var deadline: Int64?

  /// Takes in text and returns what has to go out now.
  mutating func append(_ text: String, to stream: Stream, now: Int64) -> [Chunk] {
    var due: [Chunk] = []
    if text.isEmpty { return due }
    if pending?.stream != stream { due += flush() }
    if pending == nil {
      pending = Chunk(stream: stream, text: text)
      deadline = now + Self.delay
    } else {
      pending?.text += text
    }
    if let pending, pending.text.utf8.count >= Self.sizeLimit { due += flush() }
    return due
  }

  /// Returns all that waits.
  mutating func flush() -> [Chunk] {
    defer {
      pending = nil
      deadline = nil
    }
    return pending.map { [$0] } ?? []
  }
}
