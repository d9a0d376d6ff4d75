import Testing

@testable import Plotting

@Suite struct SVGWriterTests {
  @Test func pathsAreRelativeTenths() {
    let line = [Point(1, 2), Point(1.5, 1.75), Point(11.5, 1.75), Point(0, 0)]
    #expect(SVGWriter.pathData([line], isClosed: false) == "M1 2l.5-.2 10 0-11.5-1.8")
    #expect(SVGWriter.pathData([[Point(0, 0), Point(3, 4)]], isClosed: true) == "M0 0l3 4z")
    #expect(SVGWriter.pathData([[Point(1, 1)]], isClosed: false).isEmpty)
  }

  @Test func roundingErrorsDoNotAddUp() {
    let line = (0...1000).map { Point(Double($0) * 0.14, 0) }
    let data = SVGWriter.pathData([line], isClosed: false)
    let sum = data.dropFirst("M0 0l".count).split(separator: " ").enumerated()
      .filter { $0.offset % 2 == 0 }.compactMap { Double($0.element) }.reduce(0, +)
    #expect(abs(sum - 140) < 1e-9)
  }

  @Test func coordinatesAreAlwaysNumbers() {
    #expect(SVGWriter.number(.nan) == "0")
    #expect(SVGWriter.number(.infinity) == "0")
    #expect(SVGWriter.number(1e300) == "100000")
    #expect(SVGWriter.number(-0.04) == "0")
  }

  @Test func textIsEscaped() {
    #expect(SVGWriter.escaped("<a b=\"c\">&'") == "&lt;a b=&quot;c&quot;&gt;&amp;&#39;")
  }
}
