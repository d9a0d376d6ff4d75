import ArgumentParser
import Glibc
import JupyterKernel
import Kernelspec

/// `descent install`: makes the kernel known to Jupyter.
struct InstallCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install", abstract: "Make the kernel known to Jupyter.")

  @Flag(help: "For this user (the default).")
  var user = false

  @Flag(help: "For the active virtual environment.")
  var sysPrefix = false

  @Option(help: "Below DIR/share/jupyter.")
  var prefix: String?

  func validate() throws {
    guard [user, sysPrefix, prefix != nil].filter({ $0 }).count <= 1 else {
      throw ValidationError("Give one of --user, --sys-prefix and --prefix.")
    }
    guard prefix != "" else { throw ValidationError("--prefix needs a folder.") }
  }

  func run() throws {
    let location: KernelSpec.Location =
      prefix.map { .prefix($0) } ?? (sysPrefix ? .sysPrefix : .user)
    let spec = KernelSpec(
      language: .descent, executable: try Self.executablePath(), files: KernelspecFiles.all)
    print("Installed the kernelspec in \(try spec.install(at: location))")
  }

  /// The absolute path of this program.
  private static func executablePath() throws -> String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let length = readlink("/proc/self/exe", &buffer, buffer.count)
    guard length > 0 else {
      throw CommandError("the path of this program cannot be found: is /proc mounted?")
    }
    return String(decoding: buffer.prefix(length).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
