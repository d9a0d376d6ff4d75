import Glibc
import Testing

@testable import Language

/// A folder of a notebook's, taken away again when it is let go.
final class Folder {
  let path: String

  init() throws {
    var template = Array("/tmp/descent-data-XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
    }
    path = try #require(made)
  }

  /// A folder with one file, `d.csv`.
  convenience init(_ text: String) throws {
    try self.init()
    write("d.csv", text)
  }

  func write(_ name: String, _ text: String) { write(name, Array(text.utf8)) }

  func write(_ name: String, _ bytes: [UInt8]) {
    if let slash = name.lastIndex(of: "/") { mkdir("\(path)/\(name[..<slash])", 0o755) }
    guard let file = fopen("\(path)/\(name)", "wb") else { return }
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
  }

  var notebook: Notebook { Notebook(folder: path) }

  /// Removes what is in the folder, links but not what they lead to.
  private static func remove(_ path: String) {
    if let stream = opendir(path) {
      var names: [String] = []
      while let entry = readdir(stream) {
        names.append(
          withUnsafePointer(to: &entry.pointee.d_name) { pointer in
            pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
          })
      }
      closedir(stream)
      for name in names where name != "." && name != ".." {
        let inner = "\(path)/\(name)"
        var status = stat()
        if lstat(inner, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
          remove(inner)
        } else {
          unlink(inner)
        }
      }
    }
    rmdir(path)
  }

  deinit { Self.remove(path) }

  /// The data that come with the notebooks.
  static let shipped =
    String(
      #filePath.dropLast("Tests/LanguageTests/Data/Folder.swift".count)) + "notebooks"
}
