import Glibc

/// A regular file that is open for reading; closed when it is let go.
final class OpenFile {
  private let descriptor: Int32
  /// As the reader wrote it.
  let name: String
  /// In bytes, when it was opened.
  let size: Int

  /// Takes over a descriptor.
  init(descriptor: Int32, name: String) throws {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      let isFolder = status.st_mode & S_IFMT == S_IFDIR
      close(descriptor)
      throw DataFailure("file", "\"\(name)\" is \(isFolder ? "a folder" : "no regular file")")
    }
    self.descriptor = descriptor
    self.name = name
    size = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// Reads on into a buffer; how many bytes came, 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    while true {
      let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      guard errno == EINTR else {
        throw DataFailure(
          "file", "\"\(name)\" cannot be read: \(String(cString: strerror(errno)))")
      }
    }
  }

  /// Goes back to the start.
  func rewind() { lseek(descriptor, 0, SEEK_SET) }
}
