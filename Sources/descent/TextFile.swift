import Glibc

/// Text files, for the commands that read and write some.
enum TextFile {
  /// The whole of a file, or of standard input for `-`.
  static func read(_ path: String) throws -> String {
    let isInput = path == "-"
    let file = isInput ? STDIN_FILENO : open(path, O_RDONLY)
    guard file >= 0 else { throw failure(path) }
    defer { if !isInput { close(file) } }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(file, &buffer, buffer.count)
      if count == 0 { break }
      guard count > 0 else { throw failure(path) }
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Writes a file anew.
  static func write(_ text: String, to path: String) throws {
    guard let file = fopen(path, "wb") else { throw failure(path) }
    let written = fputs(text, file)
    guard fclose(file) == 0, written >= 0 else { throw failure(path) }
  }

  /// Writes to standard error.
  static func complain(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }

  /// Makes a folder, and those above it, unless they are there.
  static func makeFolder(_ path: String) throws {
    var made = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      made += part + "/"
      // A folder that is there may stand where none can be made.
      guard mkdir(made, 0o777) == 0 || access(made, F_OK) == 0 else { throw failure(path) }
    }
  }

  /// `valley` of `notes/valley.descent`.
  static func stem(of path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? "plot"
    if name == "-" { return "plot" }
    return name.hasSuffix(".descent") ? String(name.dropLast(8)) : name
  }

  /// The folder in which a file stands: `.` for standard input and for a bare name.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func failure(_ path: String) -> any Error {
    CommandError("\(path): \(String(cString: strerror(errno)))")
  }
}
