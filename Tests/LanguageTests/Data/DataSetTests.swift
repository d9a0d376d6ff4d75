import Glibc
import Testing

@testable import Language

@Suite("Data sets as values")
struct DataSetTests {
  static let table = """
    a,b,t
    1,10,0.5
    2,20,1.5
    3,30,2.5
    4,40,3.5
    """

  static func notebook() throws -> (Folder, Notebook) {
    let folder = try Folder(table)
    let notebook = folder.notebook
    notebook.run("d = csv(\"d.csv\", target = \"t\")")
    return (folder, notebook)
  }

  @Test(
    arguments: [
      ("d.m", [4]), ("d.p", [2]), ("length(d)", [4]), ("d.X", [1, 10, 2, 20, 3, 30, 4, 40]),
      ("d.y", [0.5, 1.5, 2.5, 3.5]), ("sum((x, y) in d, x[1]*y)", [25]),
      ("mean(x in d.X, x[2])", [25]), ("sum((x, y) in d if y > 1, x[2])", [90]),
      ("vec((x, y) in d, y - x[1])", [-0.5, -0.5, -0.5, -0.5]),
      ("sum(e in d, e.x[1] + e.y)", [18]), ("d[2..3].X", [2, 20, 3, 30]),
      ("d[2..3].y", [1.5, 2.5]), ("d[d.y > 2].y", [2.5, 3.5]), ("d[[4, 1, 4]].y", [3.5, 0.5, 3.5]),
      ("d[3].x", [3, 30]), ("d[3].y", [2.5]), ("x, y = d[2]\nx[2]*y", [30]),
      ("d[2..3][2].y", [2.5]), ("d[..].m", [4]), ("sum((x, y) in d[2..3], y)", [4]),
      ("vec(v in d.y, v*v)", [0.25, 2.25, 6.25, 12.25]),
    ] as [(String, [Double])])
  func numbersOf(code: String, expected: [Double]) throws {
    let (folder, notebook) = try Self.notebook()
    withExtendedLifetime(folder) { #expect(notebook.numbers(code) == expected) }
  }

  @Test(
    arguments: [
      ("d.rows", "error[name]: a data set has no field `rows`"),
      ("d.colums", "did you mean `columns`?"), ("d.test", "csv(…, split = 0.8) sets a part apart"),
      ("d.classes", "error[name]: the target of d.csv counts no classes"),
      ("d.weights", "error[name]: nobody knows the weights"),
      ("d[0]", "the first example has index 1"), ("d[5]", "error[value]: index 5 is outside 1..4"),
      ("d[1.5]", "error[value]: an index is a whole number, not 1.5"),
      ("d[1, 2]", "a feature is d.X[i, j], a target d.y[i]"),
      ("d[\"a\"]", "error[type]: an index is a whole number, not a string"),
      ("sum((x, y, z) in d, x)", "each example has 2 parts, the pattern 3"),
      ("d + 1", "data set"), ("d(1)", "error[type]: `d` is a data set, not a function"),
      ("e = csv(\"d.csv\")\nsum((x, y) in e, y)", "csv(…, target = \"…\") names the column"),
      ("e = csv(\"d.csv\")\ne.y", "error[name]: d.csv has no target"),
    ] as [(String, String)])
  func errors(code: String, part: String) throws {
    let (folder, notebook) = try Self.notebook()
    withExtendedLifetime(folder) { #expect(notebook.text(code).contains(part)) }
  }

  @Test func isShownWithItsFirstExamples() throws {
    let (folder, notebook) = try Self.notebook()
    try withExtendedLifetime(folder) {
      let expected = """
        d.csv: 4 examples, 2 features, target t
        i  a   b    t
        ─  ─  ──  ───
        1  1  10  0.5
        2  2  20  1.5
        3  3  30  2.5
        4  4  40  3.5
        """
      #expect(notebook.text("d") == expected)
      notebook.run("d")
      guard case .result(let bundle) = try #require(notebook.outputs.first) else {
        Issue.record("no result")
        return
      }
      let html = try #require(bundle.data["text/html"])
      #expect(html.hasPrefix("<p>d.csv: 4 examples, 2 features, target t</p>\n<table>"))
      #expect(html.contains("<td align=\"right\">40</td><td align=\"right\">3.5</td>"))
      #expect(
        notebook.text("table(d)") == expected.drop { $0 != "\n" }.dropFirst().description)
      #expect(notebook.text("show(d)") == expected)
      notebook.run("print(d)")
      #expect(notebook.outputs == [.text("d.csv: 4 examples, 2 features, target t\n")])
      #expect(notebook.text("d.columns") == "1 = a\n2 = b")
      #expect(notebook.text("d.target") == "t")
      notebook.run("?d")
      #expect(
        notebook.outputs.contains {
          guard case .page(let bundle) = $0 else { return false }
          return bundle.data["text/plain"] == "d: data set d.csv: 4 examples, 2 features, target t"
        })
    }
  }

  @Test func longOnesAreCut() {
    let notebook = Notebook()
    notebook.run("d = linear_data(m = 500, p = 30)")
    let lines = notebook.text("d").split(separator: "\n")
    #expect(lines.count == 9 && lines.last == "… 495 more rows")
    #expect(lines.allSatisfy { $0.count <= 80 })
    #expect(
      lines[1].split(separator: " ") == ["i", "x1", "x2", "x3", "…", "x28", "x29", "x30", "y"])
    #expect(notebook.text("table(d)").hasSuffix("\n… 440 more rows"))
  }

  @Test func fieldsAreCompleted() {
    let notebook = Notebook()
    notebook.run("d = digits(m = 3)\ne = curves(m = 1)")
    #expect(
      notebook.session.complete("d.", at: 2).candidates.map(\.text)
        == ["X", "y", "m", "p", "test", "classes", "columns", "target", "name"])
    #expect(!notebook.session.complete("e.", at: 2).candidates.map(\.text).contains("test"))
  }
}
