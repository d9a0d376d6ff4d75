import ArgumentParser

/// The command `descent`.
@main
struct Descent: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "descent",
    abstract: "A language for exploring optimization, and its Jupyter kernel.",
    version: Version.text,
    subcommands: [KernelCommand.self, InstallCommand.self, RunCommand.self, ReferenceCommand.self])
}
