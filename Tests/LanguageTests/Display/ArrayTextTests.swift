import Testing

@testable import Language

@Suite("Arrays as text")
struct ArrayTextTests {
  @Test func vectorsReadBackAsTheyAreWritten() {
    #expect(ArrayText.vector([1, 2, 3]) == "[1, 2, 3]")
    #expect(ArrayText.vector([0.5, -1.0 / 3]) == "[0.5, -0.333333]")
    #expect(
      ArrayText.vector([0.1 + 0.2], options: DisplayOptions(digits: .full))
        == "[0.30000000000000004]")
    #expect(ArrayText.vector([Double]()) == "[]")
    #expect(ArrayText.row([1, 2]) == "[1, 2]'")
    #expect(ArrayText.vector([true, false]) == "[true, false]")
  }

  @Test func aLongVectorIsCut() {
    let values = (1...200).map(Double.init)
    #expect(
      ArrayText.vector(values)
        == "[1, 2, 3, 4, 5, …, 196, 197, 198, 199, 200]  (200 numbers)")
    #expect(
      ArrayText.vector([Bool](repeating: true, count: 40))
        == "[true, true, true, true, true, …, true, true, true, true, true]  (40 booleans)")
  }

  @Test func aVectorThatFitsIsWhole() {
    // 1 to 20 take 9·1 + 11·2 digits, 19 commas with spaces, two brackets: 71 columns.
    let text = ArrayText.vector((1...20).map(Double.init))
    #expect(text.count == 71)
    #expect(text.hasSuffix("19, 20]"))
  }

  @Test func aShortVectorOfWideNumbersIsWrapped() {
    let values = (1...10).map { -1.234565e-100 * Double($0) }
    let lines = ArrayText.vector(values).split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.allSatisfy { $0.count <= 80 })
    #expect(lines[1].hasPrefix(" "))
    #expect(!lines.joined().contains("…"))
  }

  @Test func matricesAreAligned() {
    let elements: [[Double]] = [[2, 1], [0.3, -10]]
    let text = ArrayText.matrix(rows: 2, columns: 2) { elements[$0][$1] }
    #expect(text == "[  2,   1;\n 0.3, -10]")
    #expect(ArrayText.matrix(rows: 1, columns: 2) { Double($0 + $1) } == "[0, 1]")
    #expect(
      ArrayText.booleanMatrix(rows: 2, columns: 2) { $0 == $1 }
        == "[ true, false;\n false,  true]")
    #expect(ArrayText.matrix(rows: 0, columns: 3) { _, _ in 0 } == "[]  (0 × 3 matrix)")
  }

  @Test func aLargeMatrixIsCutAndOnlyWhatIsShownIsRead() {
    var reads = 0
    let text = ArrayText.matrix(rows: 1_000_000, columns: 1_000_000) { row, column in
      reads += 1
      return row == column ? 1.25 : 0
    }
    let lines = text.split(separator: "\n")
    #expect(lines.count == 11)
    #expect(lines[5].contains("⋮"))
    #expect(lines[0].contains("…"))
    #expect(text.hasSuffix("(1000000 × 1000000 matrix)"))
    #expect(lines.dropLast().allSatisfy { $0.count <= 80 })
    #expect(reads < 3000)
  }

  @Test func wideNumbersLeaveFewerColumns() {
    let text = ArrayText.matrix(rows: 2, columns: 12) {
      Double($0 + 1) * -1.234565e-100 * Double($1)
    }
    let lines = text.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines[0].count <= 80)
    #expect(lines[0].contains("…"))
    #expect(text.hasSuffix("(2 × 12 matrix)"))
  }
}
