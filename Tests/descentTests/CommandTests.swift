import ArgumentParser
import Glibc
import Testing

@testable import descent

@Suite struct CommandTests {
  @Test(arguments: [
    ("notes/valley.descent", "valley"), ("valley", "valley"), ("-", "plot"), ("", "plot"),
  ])
  func plotsAreNamedAfterTheFile(_ path: String, _ stem: String) {
    #expect(TextFile.stem(of: path) == stem)
  }

  @Test(
    arguments: [
      ("valley.descent", "."), ("-", "."), ("notes/valley.descent", "notes"),
      ("/tmp/a/valley", "/tmp/a"), ("/valley", "/"),
    ] as [(String, String)])
  func dataAreReadBesideTheFile(_ path: String, _ folder: String) {
    #expect(TextFile.folder(of: path) == folder)
  }

  @Test func filesAreReadAsTheyWereWritten() throws {
    var template = Array("/tmp/descent-test-XXXXXX".utf8CString)
    let made = mkdtemp(&template)
    let folder = String(cString: try #require(made))
    defer {
      unlink("\(folder)/a.txt")
      rmdir("\(folder)/b/c")
      rmdir("\(folder)/b")
      rmdir(folder)
    }
    try TextFile.makeFolder(folder)
    try TextFile.makeFolder("\(folder)/b//c/")
    #expect(access("\(folder)/b/c", W_OK) == 0)
    try TextFile.write("θ = 1\n", to: "\(folder)/a.txt")
    #expect(try TextFile.read("\(folder)/a.txt") == "θ = 1\n")
    #expect(throws: (any Error).self) { try TextFile.read("\(folder)/b.txt") }
    #expect(throws: CommandError.self) { try TextFile.write("", to: "\(folder)/no/b.txt") }
    #expect(throws: CommandError.self) { try TextFile.makeFolder("\(folder)/a.txt/b") }
  }

  @Test func installTakesOnePlace() throws {
    #expect(throws: (any Error).self) { try InstallCommand.parse(["--user", "--sys-prefix"]) }
    #expect(throws: (any Error).self) { try InstallCommand.parse(["--prefix", ""]) }
    #expect(try InstallCommand.parse(["--prefix", "/opt"]).prefix == "/opt")
  }

  @Test func theKernelNeedsItsConnectionFile() throws {
    #expect(throws: (any Error).self) { try KernelCommand.parse([]) }
    #expect(try KernelCommand.parse(["-f", "c.json"]).connectionFile == "c.json")
  }

  @Test func deepRecursionFitsOnTheLargeStack() {
    @Sendable func depth(_ n: Int) -> Int { n == 0 ? 0 : 1 + depth(n - 1) }
    #expect(onLargeStack { Int32(depth(1_000_000)) } == 1_000_000)
  }
}
