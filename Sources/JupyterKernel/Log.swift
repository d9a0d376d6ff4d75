internal import Glibc

/// Lines on standard error, quiet unless `<NAME>_LOG` is `info` or `debug`.
struct Log: Sendable {
  /// How much a line matters.
  enum Level: Int, Sendable, Comparable {
    case error, warning, info, debug

    static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }
  }

  private let name: String
  private let threshold: Level

  /// Creates a log for a kernel, with the threshold that its environment variable names.
  init(name: String) {
    self.name = name
    let setting = getenv("\(name.uppercased())_LOG").map { String(cString: $0) }
    threshold =
      switch setting {
      case "error": .error
      case "info": .info
      case "debug": .debug
      default: .warning
      }
  }

  /// Writes one line if the level is wanted.
  func callAsFunction(_ level: Level, _ message: @autoclosure () -> String) {
    guard level <= threshold else { return }
    let line = "[\(name)] \(level): \(message())\n"
    _ = line.utf8.withContiguousStorageIfAvailable {
      write(STDERR_FILENO, $0.baseAddress, $0.count)
    }
  }
}
