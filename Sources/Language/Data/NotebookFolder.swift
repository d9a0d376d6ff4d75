import Glibc

/// The folder that a notebook stands in: what a cell may read from, and nothing outside of it.
struct NotebookFolder: Sendable {
  /// The folder; the process's working directory unless given.
  var path = "."

  // MARK: Reading

  /// Opens a regular file in the folder or below.
  ///
  /// The name is resolved first, and the result must lie below the folder. It is then opened part by
  /// part without following links, so that nothing that changes meanwhile leads out of the folder.
  func open(_ name: String) throws -> OpenFile {
    try check(name)
    let root = try resolved(path, name)
    guard let file = Self.realPath(root + "/" + name) else { throw missing(name) }
    let prefix = root == "/" ? root : root + "/"
    guard file.hasPrefix(prefix) else {
      throw DataFailure(
        "file", "\"\(name)\" leads out of the notebook's folder",
        advice: "copy the file beside the notebook")
    }
    let parts = file.dropFirst(prefix.count).split(separator: "/").map(String.init)
    var descriptor = Glibc.open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    for (index, part) in parts.enumerated() where descriptor >= 0 {
      let parent = descriptor
      // A pipe without a writer must not block.
      let kind = index == parts.count - 1 ? O_NONBLOCK : O_DIRECTORY
      descriptor = openat(parent, part, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | kind)
      let reason = errno
      close(parent)
      errno = reason
    }
    guard descriptor >= 0 else { throw failure(name) }
    return try OpenFile(descriptor: descriptor, name: name)
  }

  private func check(_ name: String) throws {
    if name.isEmpty {
      throw DataFailure("file", "the name of a file is needed", advice: listing)
    }
    if name.contains("://") {
      throw DataFailure(
        "file", "a cell cannot read from the network",
        advice: "download the file beside the notebook")
    }
    guard !name.hasPrefix("/"), !name.hasPrefix("~"), !name.unicodeScalars.contains("\0"),
      !name.split(separator: "/").contains("..")
    else {
      throw DataFailure(
        "file", "files are read from the notebook's folder alone, not from \"\(name)\"",
        advice: "write a path below it, such as \"data/wine.csv\"")
    }
    if name.lowercased().hasSuffix(".gz") || name.lowercased().hasSuffix(".zip") {
      throw DataFailure(
        "file", "compressed files are not read", advice: "decompress \"\(name)\" first")
    }
  }

  private func resolved(_ folder: String, _ name: String) throws -> String {
    guard let path = Self.realPath(folder) else { throw failure(name) }
    return path
  }

  private static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// The error of the last system call.
  private func failure(_ name: String) -> DataFailure {
    DataFailure("file", "\"\(name)\" cannot be read: \(String(cString: strerror(errno)))")
  }

  private func missing(_ name: String) -> DataFailure {
    guard errno == ENOENT || errno == ENOTDIR else { return failure(name) }
    let tables = tables()
    let base = name.split(separator: "/").last.map(String.init) ?? name
    let sameName = tables.first { $0.split(separator: "/").last.map(String.init) == base }
    let nearBase = tables.first {
      let other = $0.split(separator: "/").last.map(String.init) ?? $0
      return !Suggestion.closest(to: base, among: [other]).isEmpty
    }
    let nearest =
      sameName ?? Suggestion.closest(to: name, among: tables, limit: 1).first ?? nearBase
    return DataFailure(
      "file", "there is no file \"\(name)\" in the notebook's folder",
      advice: nearest.map { "did you mean \"\($0)\"?" } ?? listing)
  }

  /// The files there are, in a line.
  private var listing: String {
    let tables = tables()
    guard !tables.isEmpty else { return "the folder has no csv files" }
    let shown = tables.prefix(5).map { "\"\($0)\"" }.joined(separator: ", ")
    return "there \(tables.count == 1 ? "is" : "are") \(shown)\(tables.count > 5 ? ", …" : "")"
  }

  // MARK: Listing

  private static let deepest = 4
  private static let mostEntries = 5_000

  /// The csv files in the folder and below, in the order of their names; hidden folders and what
  /// links lead to are left out.
  func tables() -> [String] {
    var found: [String] = []
    var left = Self.mostEntries
    var open = [(folder: "", depth: 0)]
    while let (folder, depth) = open.popLast(), left > 0 {
      for entry in entries(of: folder) {
        left -= 1
        if entry.isFolder {
          if depth < Self.deepest { open.append((folder + entry.name + "/", depth + 1)) }
        } else if entry.name.lowercased().hasSuffix(".csv") {
          found.append(folder + entry.name)
        }
      }
    }
    return found.sorted()
  }

  /// What can follow a path that is being written: folders and csv files.
  func continuations(of typed: String) -> [String] {
    guard (try? check(typed + "x")) != nil else { return [] }
    let folder = typed.lastIndex(of: "/").map { String(typed[...$0]) } ?? ""
    guard let root = Self.realPath(path), let inside = Self.realPath(path + "/" + folder),
      inside == root || inside.hasPrefix(root == "/" ? root : root + "/")
    else { return [] }
    return entries(of: folder).compactMap { entry in
      let name = folder + entry.name + (entry.isFolder ? "/" : "")
      let isWanted = entry.isFolder || entry.name.lowercased().hasSuffix(".csv")
      return isWanted && name.hasPrefix(typed) ? name : nil
    }
  }

  /// The visible files and folders directly in a folder, by name.
  private func entries(of folder: String) -> [(name: String, isFolder: Bool)] {
    guard let stream = opendir(path + "/" + folder) else { return [] }
    defer { closedir(stream) }
    var result: [(name: String, isFolder: Bool)] = []
    while result.count < Self.mostEntries, let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard !name.hasPrefix(".") else { continue }
      var status = stat()
      guard lstat(path + "/" + folder + name, &status) == 0 else { continue }
      let kind = status.st_mode & S_IFMT
      if kind == S_IFDIR || kind == S_IFREG { result.append((name, kind == S_IFDIR)) }
    }
    return result.sorted { $0.name < $1.name }
  }
}
