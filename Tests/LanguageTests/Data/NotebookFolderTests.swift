import Glibc
import Testing

@testable import Language

@Suite("The notebook's folder")
struct NotebookFolderTests {
  /// A folder `inner` in a folder, with files in both and links between them.
  static func folders() throws -> (outer: Folder, inner: String) {
    let outer = try Folder()
    outer.write("secret.csv", "a\n1\n")
    outer.write("inner/d.csv", "a\n2\n")
    let inner = outer.path + "/inner"
    mkdir(inner + "/data", 0o755)
    symlink("../secret.csv", inner + "/link.csv")
    symlink(outer.path, inner + "/up")
    symlink("d.csv", inner + "/same.csv")
    symlink("../d.csv", inner + "/data/above.csv")
    symlink("loop.csv", inner + "/loop.csv")
    mkfifo(inner + "/pipe.csv", 0o644)
    return (outer, inner)
  }

  @Test(arguments: [
    "d.csv", "./d.csv", "data/../d.csv", "same.csv", "data/above.csv", "data//above.csv",
  ])
  func whatIsInItIsRead(name: String) throws {
    let (outer, inner) = try Self.folders()
    withExtendedLifetime(outer) {
      let text = Notebook(folder: inner).text("csv(\"\(name)\").X[1, 1]")
      if name.contains("..") {
        #expect(text.contains("files are read from the notebook's folder alone"))
      } else {
        #expect(text == "2")
      }
    }
  }

  @Test(
    arguments: [
      ("../secret.csv", "files are read from the notebook's folder alone"),
      ("/etc/passwd", "files are read from the notebook's folder alone"),
      ("~/x.csv", "files are read from the notebook's folder alone"),
      ("link.csv", "error[file]: \"link.csv\" leads out of the notebook's folder"),
      ("up/secret.csv", "error[file]: \"up/secret.csv\" leads out of the notebook's folder"),
      ("up/inner/../secret.csv", "files are read from the notebook's folder alone"),
      ("up", "leads out of the notebook's folder"), ("data", "error[file]: \"data\" is a folder"),
      (".", "leads out of the notebook's folder"),
      ("pipe.csv", "error[file]: \"pipe.csv\" is no regular file"),
      ("loop.csv", "error[file]: \"loop.csv\" cannot be read: Too many levels"),
      ("", "error[file]: the name of a file is needed"),
      ("https://example.org/d.csv", "error[file]: a cell cannot read from the network"),
      ("d.csv.gz", "error[file]: compressed files are not read"),
      ("e.csv", "did you mean \"d.csv\"?"), ("data/d.csv", "did you mean \"d.csv\"?"),
      ("quite/different.csv", "there is \"d.csv\""),
    ] as [(String, String)])
  func whatIsNotInItIsNot(name: String, part: String) throws {
    let (outer, inner) = try Self.folders()
    withExtendedLifetime(outer) {
      #expect(Notebook(folder: inner).text("csv(\"\(name)\")").contains(part))
    }
  }

  @Test func openFilesAreClosedAgain() throws {
    let folder = try Folder("a,b\n1,x\n")
    let notebook = folder.notebook
    let before = dup(0)
    close(before)
    for _ in 0..<50 {
      notebook.run("csv(\"d.csv\")")
      notebook.run("csv(\"d.csv\", target = \"b\")")
      notebook.run("csv(\"none.csv\")")
    }
    let after = dup(0)
    close(after)
    // Other tests run meanwhile and may have some files open too.
    #expect(after < before + 40)
  }

  @Test func pathsAreCompleted() throws {
    let folder = try Folder()
    folder.write("data/wine.csv", "a\n1\n")
    folder.write("data/water.CSV", "a\n1\n")
    folder.write("data/notes.txt", "")
    folder.write("data/.hidden.csv", "")
    folder.write("walls.csv", "a\n1\n")
    let session = folder.notebook.session
    func texts(_ code: String) -> [String] {
      session.complete(code, at: code.unicodeScalars.count).candidates.map(\.text)
    }
    #expect(texts("csv(\"") == ["data/", "walls.csv"])
    #expect(texts("d = csv(\"data/") == ["data/water.CSV", "data/wine.csv"])
    #expect(texts("csv(\"data/wi") == ["data/wine.csv"])
    #expect(texts("csv(\"w") == ["walls.csv"])
    #expect(texts("csv(\"../") == [] && texts("csv(\"/") == [] && texts("csv(\"x") == [])
    #expect(texts("print(\"w") == [] && texts("csv(\"walls.csv\", target = \"w") == [])
    let completion = session.complete("csv(\"wa\", seed = 1)", at: 7)
    #expect(completion.start == 5 && completion.end == 7)
    #expect(completion.candidates.map(\.type) == ["file"])
  }
}
