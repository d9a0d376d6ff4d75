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

  /// Writes the folder and returns its path.
  ///
  /// - Throws: `KernelError` where the place cannot be found or written.
  @discardableResult
  public func install(at location: Location) throws -> String {
    throw KernelError("not installed")
  }
}
