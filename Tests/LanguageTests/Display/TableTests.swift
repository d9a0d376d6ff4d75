import Testing

@testable import Language

@Suite("Tables")
struct TableTests {
  let table = Table(
    columns: [.init("optimizer", .left), .init("k"), .init("gap")],
    rows: [
      [.text("gd"), .number(461), .number(1.0 / 3)],
      [.text("a <b> & \"c\""), .number(7)],
    ])

  @Test func textIsAligned() {
    #expect(
      table.text() == """
        optimizer      k       gap
        ───────────  ───  ────────
        gd           461  0.333333
        a <b> & "c"    7
        """)
  }

  @Test func htmlIsEscapedAndUnstyled() {
    let html = table.html()
    #expect(html.contains("<th scope=\"col\" align=\"left\">optimizer</th>"))
    #expect(html.contains("<td align=\"right\">0.333333</td>"))
    #expect(html.contains("<td align=\"left\">a &lt;b&gt; &amp; &quot;c&quot;</td>"))
    #expect(html.contains("<td align=\"right\"></td></tr>"))
    #expect(!html.contains("style"))
  }

  @Test func digitsFollowTheOptions() {
    let one = Table(columns: [.init("x")], rows: [[.number(0.1 + 0.2)]])
    #expect(one.text(options: DisplayOptions(digits: .full)).hasSuffix("0.30000000000000004"))
    #expect(one.html(options: DisplayOptions(digits: .significant(3))).contains(">0.3<"))
  }

  @Test func manyRowsAreCut() {
    let long = Table(columns: [.init("k")], rows: (1...61).map { [.number(Double($0))] })
    #expect(long.text().hasSuffix("60\n… 1 more row"))
    #expect(long.text().split(separator: "\n").count == 63)
    #expect(long.html(options: DisplayOptions(tableRows: 2)).hasSuffix("<p>… 59 more rows</p>"))
  }

  @Test func hostileCellsStayInTheirCell() {
    let odd = Table(
      columns: [.init("a\nb", .left)], rows: [[.text("c\td\u{2028}e"), .text("beyond")], []])
    #expect(odd.text() == "a b\n─────\nc d e\n")
    #expect(Table(columns: [], rows: [[.number(1)]]).html().contains("<tr></tr>"))
  }
}
