import Language
import Syntax
import Testing

/// Each entry's example runs as it stands in a new session of the notebooks' folder, and shows something.
@Suite("Examples of the registry")
struct ExamplesTests {
  @Test(arguments: Reference.entries.map(\.name))
  func runs(name: String) throws {
    let entry = try #require(Reference.lookup(name))
    #expect(parse(entry.example).diagnostics.isEmpty)
    var shown = 0
    let outcome = Session(folder: Folder.shipped).run(entry.example) { _ in shown += 1 }
    #expect(outcome == .succeeded)
    if name != "assert", name != "theme" { #expect(shown > 0) }
  }
}
