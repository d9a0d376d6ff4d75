internal import Glibc
internal import JupyterProtocol

/// The folder that makes a kernel known to Jupyter: `kernel.json` and the logos.
public struct KernelSpec: Sendable {
  /// Where a kernelspec goes.
  public enum Location: Sendable, Equatable {
    /// The user's own: `JUPYTER_DATA_DIR`, or `~/.local/share/jupyter`.
    case user
    /// The active virtual environment's, else that of the `python3` found first.
    case sysPrefix
    /// `<prefix>/share/jupyter`.
    case prefix(String)
  }

  /// The language the kernel runs.
  public var language: LanguageDescription
  /// The absolute path of the kernel's executable.
  public var executable: String
  /// Further files of the folder, such as `logo-64x64.png`, by name.
  public var files: [String: [UInt8]]

  /// Creates a kernelspec.
  public init(language: LanguageDescription, executable: String, files: [String: [UInt8]]) {
    self.language = language
    self.executable = executable
    self.files = files
  }

  /// Writes the folder `kernels/<language>` and returns its path.
  ///
  /// - Throws: `KernelError` where the place cannot be found or written.
  @discardableResult
  public func install(at location: Location) throws -> String {
    let folder = try Self.dataFolder(location) + "/kernels/\(language.name)"
    try File.makeFolder(folder)
    try File.write(Array(kernelJSON.utf8), to: "\(folder)/kernel.json")
    for (name, bytes) in files.sorted(by: { $0.key < $1.key }) {
      try File.write(bytes, to: "\(folder)/\(name)")
    }
    return folder
  }

  /// The text of `kernel.json`.
  var kernelJSON: String {
    let fields: [(String, JSON)] = [
      ("argv", [.string(executable), "kernel", "-f", "{connection_file}"]),
      ("display_name", .string(language.displayName)),
      ("language", .string(language.name)),
      ("interrupt_mode", "message"),
      ("kernel_protocol_version", .string(WireCodec.protocolVersion)),
      ("metadata", ["supported_encryption": "curve"]),
    ]
    let lines = fields.map { name, value in
      "  \"\(name)\": \(String(decoding: value.bytes, as: UTF8.self))"
    }
    return "{\n\(lines.joined(separator: ",\n"))\n}\n"
  }

  private static func dataFolder(_ location: Location) throws -> String {
    switch location {
    case .prefix(let prefix): return prefix + "/share/jupyter"
    case .sysPrefix: return try systemPrefix() + "/share/jupyter"
    case .user:
      if let folder = environment("JUPYTER_DATA_DIR") { return folder }
      guard let home = environment("HOME") else {
        throw KernelError("neither JUPYTER_DATA_DIR nor HOME is set: use --prefix DIR")
      }
      return home + "/.local/share/jupyter"
    }
  }

  private static func systemPrefix() throws -> String {
    if let prefix = environment("VIRTUAL_ENV") ?? environment("CONDA_PREFIX") { return prefix }
    if let python = popen("python3 -c 'import sys; print(sys.prefix)' 2>/dev/null", "r") {
      var line = [CChar](repeating: 0, count: 4096)
      let isRead = fgets(&line, Int32(line.count), python) != nil
      if pclose(python) == 0, isRead {
        let bytes = line.prefix { $0 != 0 && $0 != 10 }.map { UInt8(bitPattern: $0) }
        return String(decoding: bytes, as: UTF8.self)
      }
    }
    throw KernelError("no virtual environment is active and python3 is not found: use --prefix DIR")
  }

  private static func environment(_ name: String) -> String? {
    guard let value = getenv(name).map({ String(cString: $0) }), !value.isEmpty else { return nil }
    return value
  }
}
