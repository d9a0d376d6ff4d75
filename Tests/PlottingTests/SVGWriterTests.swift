import Testing

@testable import Plotting

@Suite struct SVGWriterTests {
  func written(_ write: (inout SVGWriter) -> Void) -> String {
    var writer = SVGWriter()
    write(&writer)
    return writer.text
  }

  func pathData(_ lines: [[Point]], isClosed: Bool = false) -> String {
    written { $0.putPath(lines, isClosed: isClosed) }
  }

  @Test func pathsAreRelativeTenths() {
    let line = [Point(1, 2), Point(1.5, 1.75), Point(11.5, 1.75), Point(0, 0)]
    #expect(pathData([line]) == "M1 2l.5-.2 10 0-11.5-1.8")
    #expect(pathData([[Point(0, 0), Point(3, 4)]], isClosed: true) == "M0 0l3 4z")
    #expect(pathData([[Point(1, 1)]]).isEmpty)
  }

  @Test func roundingErrorsDoNotAddUp() {
    let line = (0...1000).map { Point(Double($0) * 0.14, 0) }
    let data = pathData([line])
    let sum = data.dropFirst("M0 0l".count).split(separator: " ").enumerated()
      .filter { $0.offset % 2 == 0 }.compactMap { Double($0.element) }.reduce(0, +)
    #expect(abs(sum - 140) < 1e-9)
  }

  @Test func coordinatesAreAlwaysNumbers() {
    let numbers: [(Double, String)] = [
      (.nan, "0"), (.infinity, "0"), (1e300, "100000"), (-0.04, "0"), (-12.34, "-12.3"), (0.5, ".5"),
    ]
    for (number, text) in numbers { #expect(written { $0.put(number) } == text) }
  }

  @Test func textIsEscaped() {
    #expect(
      written { $0.put(escaping: "<a b=\"c\">&'") } == "&lt;a b=&quot;c&quot;&gt;&amp;&#39;")
  }

  /// The values of an animation are as many as its key times, which run from 0 to 1.
  @Test func animationsNameTheirMoments() {
    let growth = SceneAnimation.grows(lengths: [0, 10, 25], times: [0.5, 1, 2])
    #expect(
      written { $0.write(growth) }
        == "<animate attributeName=\"stroke-dasharray\" dur=\"2s\" keyTimes=\"0;.250;.500;1\""
        + " values=\"0 26;0 26;10 26;25 26\"/>")
    #expect(
      written { $0.write(.appears(time: 1.5)) }
        == "<set attributeName=\"visibility\" to=\"hidden\" dur=\"1.5s\"/>")
    #expect(written { $0.write(.grows(lengths: [0, 1], times: [0, 0])) }.isEmpty)
    #expect(written { $0.write(.travels(offsets: [], times: [])) }.isEmpty)
  }

  @Test func textAfterARaisedPartIsLoweredAgain() {
    let text = RichText([.init("10"), .init("3", isRaised: true), .init(" s")])
    let scene = Scene(
      width: 10, height: 10, background: "#FFFFFF", title: "", description: "",
      elements: [.text(SceneText(text, at: Point(0, 0), size: 10, color: "#000000"))])
    #expect(
      scene.svg().contains(
        "10<tspan dy=\"-4\" font-size=\"7.5\">3</tspan><tspan dy=\"4\"> s</tspan>"))
  }
}
