import Testing

@testable import Plotting

@Suite struct TextMetricsTests {
  /// Advances of DejaVu Sans: W 0.989 em, i 0.278 em, 0 0.636 em.
  @Test func widthsFollowTheGlyphs() {
    #expect(abs(TextMetrics.width(of: "W", size: 100) - 0.99 * 105) < 0.01)
    #expect(abs(TextMetrics.width(of: "i", size: 100) - 0.28 * 105) < 0.01)
    #expect(abs(TextMetrics.width(of: "000", size: 10) - 3 * 0.64 * 10.5) < 0.01)
    #expect(TextMetrics.width(of: "", size: 10) == 0)
  }

  @Test func longTextIsCutToItsWidth() {
    let text = String(repeating: "optimizer ", count: 100)
    let cut = TextMetrics.truncated(text, toWidth: 100, size: 11)
    #expect(cut.hasSuffix("…"))
    #expect(TextMetrics.width(of: cut, size: 11) <= 100)
    #expect(TextMetrics.truncated("gd", toWidth: 100, size: 11) == "gd")
  }

  @Test func controlCharactersGo() {
    #expect(
      TextMetrics.cleaned("a\u{0}b\u{1B}[31mc\nd\u{202E}e\u{FFFF}", limit: 99) == "ab[31mc de")
    #expect(TextMetrics.cleaned("abcdef", limit: 3) == "abc…")
  }
}
