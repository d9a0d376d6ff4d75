import Syntax
import Testing

@Suite("Source text")
struct SourceTextTests {
  @Test("Lines and columns, for every kind of line break")
  func lines() {
    let text = SourceText("ab\ncd\r\ne\rf")
    #expect(text.lineStarts == [0, 3, 7, 9])
    #expect(text.line(at: 2) == 0)
    #expect(text.line(at: 3) == 1)
    #expect(text.column(at: 4) == 1)
    #expect(text.line(at: 99) == 3)
    #expect(text.line(at: -1) == 0)
    #expect(text.text(text.lineSpan(1)) == "cd")
    #expect(text.text(text.lineSpan(3)) == "f")
    #expect(text.lineSpan(7) == SourceSpan(0, 0))
  }

  @Test("Offsets count Unicode scalars")
  func scalars() {
    let text = SourceText("x\u{302}θ")
    #expect(text.scalars.count == 3)
    #expect(text.text(SourceSpan(2, 3)) == "θ")
    #expect(text.text(SourceSpan(2, 99)) == "θ")
  }
}
