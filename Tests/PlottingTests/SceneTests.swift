import Testing

@testable import Plotting

/// The geometry of small figures, as values.
@Suite struct SceneTests {
  func paths(_ scene: Scene) -> [ScenePath] {
    scene.elements.compactMap { if case .path(let path) = $0 { path } else { nil } }
  }

  func texts(_ scene: Scene) -> [SceneText] {
    scene.elements.compactMap { if case .text(let text) = $0 { text } else { nil } }
  }

  /// A frame of 500 by 300 px, with a tick and a label at each multiple of 5 and 0.5.
  @Test func axesOfAnUnnamedLine() throws {
    let figure = Figure(
      [LineLayer(x: [0, 10], y: [0, 1])], x: AxisOptions(range: 0...10),
      y: AxisOptions(range: 0...1), width: 572.5, height: 356)
    let scene = figure.scene()
    let labels = texts(scene).map { "\($0.text.plain) \($0.anchor)" }
    #expect(
      labels == [
        "0 middle", "2 middle", "4 middle", "6 middle", "8 middle", "10 middle", "0 end", "0.2 end",
        "0.4 end", "0.6 end", "0.8 end", "1.0 end",
      ])
    guard case .clip(let frame, let inside)? = scene.elements.dropFirst().first else {
      Issue.record("no frame")
      return
    }
    #expect(frame.minY == 14 && frame.maxY == 314 && frame.maxX == 555)
    #expect(
      inside == [
        .path(
          ScenePath(
            [[Point(frame.minX, 314), Point(555, 14)]], stroke: "#0072B2", strokeWidth: 1.6))
      ])
    // Grid: six lines across, six upright, from the frame's one side to the other.
    let grid = try #require(paths(scene).first)
    #expect(grid.stroke == "#E8E8E8" && grid.lines.count == 12)
    #expect(grid.lines[1].map(\.y) == [254, 254])
    #expect(grid.lines[11].map(\.x) == [555, 555])
    #expect(scene.title == "Plot" && scene.description == "a figure without labels")
  }

  @Test func labelsStandBesideTheEndsOfLines() {
    let figure = Figure([
      LineLayer(label: "low", x: [0, 1], y: [0, 0]),
      LineLayer(label: "high", x: [0, 1], y: [0, 1]),
    ])
    let scene = figure.scene()
    let labels = texts(scene).suffix(2)
    // From the top down.
    #expect(labels.map(\.text.plain) == ["high", "low"])
    #expect(labels.map(\.color) == ["#D55E00", "#0072B2"])
    #expect(Set(labels.map(\.position.x)).count == 1)
    #expect(scene.description == "low ends at 0; high ends at 1")
  }

  /// Labels of lines that end together are 1.15 em apart, those that moved more than half an em
  /// have leaders.
  @Test func labelsOfLinesThatEndTogetherArePushedApart() {
    let names = ["a", "b", "c"]
    let figure = Figure(names.map { LineLayer(label: $0, x: [0, 1], y: [1, 0.5]) })
    let scene = figure.scene()
    let places = texts(scene).suffix(3).map(\.position.y)
    for (a, b) in zip(places, places.dropFirst()) { #expect(abs(b - a - 1.15 * 11) < 1e-9) }
    #expect(paths(scene).count { $0.strokeWidth == 0.6 } == 2)
  }

  @Test(arguments: [7, 8]) func moreThanSevenSeriesHaveALegend(_ count: Int) {
    let figure = Figure(
      (1...count).map { i in
        LineLayer(label: "s\(i)", x: [0, 1], y: [0, Double((i * 5) % 11)])
      })
    let names = texts(figure.scene()).filter { $0.text.plain.hasPrefix("s") }
    #expect(names.count == count)
    // In either case by final value, the greatest first.
    let values = names.compactMap { Int($0.text.plain.dropFirst()) }.map { ($0 * 5) % 11 }
    #expect(values == values.sorted(by: >))
    let colors = Set(names.map(\.color))
    #expect(count == 8 ? colors == [Theme.light.text] : colors.count == 6)
  }
}
