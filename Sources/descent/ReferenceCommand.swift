import ArgumentParser
import Language

/// `descent reference --output DIR`: the reference pages, from the registry that help uses.
struct ReferenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reference", abstract: "Write the reference pages as Markdown.")

  @Option(help: "The folder to write into.")
  var output: String

  func run() throws {
    try TextFile.makeFolder(output)
    for page in Reference.markdownPages() {
      try TextFile.write(page.text, to: "\(output)/\(page.file)")
    }
  }
}
