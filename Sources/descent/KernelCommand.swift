import ArgumentParser
import JupyterKernel

/// `descent kernel -f FILE`: what Jupyter starts.
struct KernelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kernel", abstract: "Serve a Jupyter front end.")

  @Option(name: [.customShort("f"), .long], help: "The connection file that Jupyter wrote.")
  var connectionFile: String

  func run() throws {
    let status = try Kernel.run(connectionFile: connectionFile, language: .descent) {
      SessionInterpreter()
    }
    throw ExitCode(status)
  }
}
