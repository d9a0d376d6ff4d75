import ArgumentParser

/// The command `descent`.
@main
struct Descent: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "descent",
    abstract: "A language for exploring optimization, and its Jupyter kernel.",
    subcommands: [KernelCommand.self, InstallCommand.self, RunCommand.self, ReferenceCommand.self])

  // Not the library's own version option: its text would be made at every start, and asking for
  // the BLAS loads it.
  @Flag(help: "Show the version, and the BLAS of this machine.")
  var version = false

  func run() throws {
    guard version else { throw CleanExit.helpRequest(self) }
    print(Version.text)
  }
}
