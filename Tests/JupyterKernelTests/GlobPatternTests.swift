import Testing

@testable import JupyterKernel

@Suite struct GlobPatternTests {
  /// Answers of SQLite's `SELECT text GLOB pattern`.
  @Test(arguments: [
    ("", "", true), ("", "a", false), ("*", "", true), ("*", "any\ntext", true), ("a", "a", true),
    ("a", "ab", false), ("a*", "ab", true), ("*b", "ab", true), ("*a*b*", "xaxbx", true),
    ("*a*b*", "xbxax", false), ("?", "𝛂", true), ("??", "a", false), ("a?c", "abc", true),
    ("[abc]", "b", true), ("[a-c]x", "cx", true), ("[^a-c]", "b", false), ("[^a-c]", "d", true),
    ("[]]", "]", true), ("[a-]", "-", true), ("x[*]", "x*", true), ("x[*]", "xy", false),
    ("∇*", "∇²f", true),
  ])
  func matches(pattern: String, text: String, isMatch: Bool) {
    #expect(GlobPattern(pattern).matches(text) == isMatch)
  }

  @Test func anOpenBracketStandsForItself() {
    #expect(GlobPattern("a[b*").matches("a[bc"))
    #expect(GlobPattern("[!a]").matches("b"))
  }

  @Test func manyStarsAreNotSlow() {
    let text = String(repeating: "a", count: 5000)
    #expect(!GlobPattern(String(repeating: "*a", count: 100) + "*b").matches(text))
  }
}
