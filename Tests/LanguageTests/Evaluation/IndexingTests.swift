import Testing

@testable import Language

@Suite("Indexing")
struct IndexingTests {
  @Test(
    arguments: [
      ("[5, 6, 7][2]", "6"), ("[5, 6, 7][2..3]", "[6, 7]"), ("[5, 6, 7][..]", "[5, 6, 7]"),
      ("[5, 6, 7][[3, 1]]", "[7, 5]"), ("[1, 2; 3, 4][2, 1]", "3"), ("[1, 2; 3, 4][2]", "[3, 4]"),
      ("[1, 2; 3, 4][.., 2]", "[2, 4]"), ("[1, 2; 3, 4][1, ..]", "[1, 2]'"),
      ("a = [1, 5, 2]\na[a > 1.5]", "[5, 2]"), ("(10..20)[3]", "12"), ("[7, 8]'[2]", "8"),
      ("length([1, 2, 3][3..1])", "0"), ("[1, 2; 3, 4][1..2, 2..2]", "[2;\n 4]"),
    ] as [(String, String)])
  func gives(code: String, expected: String) { #expect(text(code) == expected) }

  @Test(
    arguments: [
      ("[1, 2, 3][0]", "error[value]: index 0 is outside 1..3"),
      ("[1, 2, 3][4]", "error[value]: index 4 is outside 1..3"),
      ("[1, 2, 3][1.5]", "error[value]: an index is a whole number, not 1.5"),
      ("[1, 2, 3][nan]", "error[value]: an index is a whole number, not nan"),
      ("[1, 2, 3][-1e18]", "error[value]: index -1e+18 is outside 1..3"),
      ("[1, 2, 3][1e300]", "error[value]: an index is a whole number, not 1e+300"),
      ("x = 3\nx[1]", "error[shape]: a number has no elements"),
      ("[1, 2][1, 1, 1]", "error[shape]: vector(2) has at most 2 axes, not 3"),
      ("[][1]", "error[value]: an empty array has no elements"),
      ("sin[1]", "error[type]: a function is called, not indexed"),
      ("\"abc\"[1]", "error[type]: a string cannot be indexed"),
    ] as [(String, String)])
  func refuses(code: String, message: String) { #expect(text(code).hasPrefix(message)) }

  @Test func theFirstElementHasIndexOne() {
    #expect(text("[1, 2][0]").hasSuffix("^ the first element has index 1"))
  }
}
