/// The axes of a figure in space: the floor with its grid, and ticks along the two near edges of the
/// floor and up the left edge.
struct BoxAxes {
  let project: BoxProjection
  let theme: Theme
  /// Heights in data units to 0...1.
  let height: Scale

  private static let size = FigureLayout.fontSize

  private func ticks(of scale: Scale, count: Int) -> [(share: Double, label: RichText)] {
    let ticks: Ticks =
      scale.isLog
      ? .log(over: scale.range, count: count) : .linear(over: scale.range, count: count)
    return ticks.majors.compactMap { tick in
      let share = (scale.position(tick.value) - scale.start) / (scale.end - scale.start)
      return share >= -1e-9 && share <= 1 + 1e-9 ? (min(max(share, 0), 1), tick.label) : nil
    }
  }

  /// The grid and the edges, under everything.
  func drawFloor(on canvas: inout Canvas) {
    var grid: [[Point]] = []
    for (share, _) in ticks(of: canvas.x, count: 5) {
      grid.append([project(share, 0, 0), project(share, 1, 0)])
    }
    for (share, _) in ticks(of: canvas.y, count: 5) {
      grid.append([project(0, share, 0), project(1, share, 0)])
    }
    if !grid.isEmpty { canvas.add(.path(ScenePath(grid, stroke: theme.grid))) }
    let edges = [
      [project(0, 1, 1), project(0, 1, 0), project(0, 0, 0), project(1, 0, 0)],
      [project(0, 1, 0), project(1, 1, 0), project(1, 0, 0)],
    ]
    canvas.add(.path(ScenePath(edges, stroke: theme.frame)))
  }

  /// Ticks, their labels and the titles, which may reach over the frame.
  func drawLabels(x: String, y: String, z: String?, on canvas: inout Canvas) {
    var marks: [[Point]] = []
    let span = canvas.textSpan
    let room = span.upperBound - span.lowerBound
    // A text that would leave the figure is moved back; one that has no room is left out.
    func write(
      _ text: RichText, at point: Point, _ anchor: SceneText.Anchor, on canvas: inout Canvas
    ) {
      let width = TextMetrics.width(of: text, size: Self.size)
      guard width <= room else { return }
      let before = anchor == .start ? 0 : anchor == .end ? width : width / 2
      let x = min(max(point.x, span.lowerBound + before), span.upperBound - width + before)
      canvas.addOverlay(
        .text(
          SceneText(
            text, at: Point(x, point.y), anchor: anchor, size: Self.size, color: theme.text)))
    }
    func title(_ text: String) -> RichText {
      RichText(TextMetrics.truncated(text, toWidth: min(120, room), size: Self.size))
    }
    for (share, label) in ticks(of: canvas.x, count: 5) {
      let place = project(share, 0, 0)
      marks.append([place, Point(place.x + 2.5, place.y + 3.5)])
      write(label, at: Point(place.x + 7, place.y + 14), .start, on: &canvas)
    }
    for (share, label) in ticks(of: canvas.y, count: 5) {
      let place = project(0, share, 0)
      marks.append([place, Point(place.x - 3, place.y + 3)])
      write(label, at: Point(place.x - 7, place.y + 13), .end, on: &canvas)
    }
    let base = BoxProjection.base
    for (share, label) in ticks(of: height, count: 5) {
      let place = project(0, 1, base + (1 - base) * share)
      marks.append([place, Point(place.x - 4, place.y)])
      write(label, at: Point(place.x - 7, place.y + 0.35 * Self.size), .end, on: &canvas)
    }
    canvas.addOverlay(.path(ScenePath(marks, stroke: theme.frame)))
    let (right, left) = (project(0.55, 0, 0), project(0, 0.5, 0))
    write(title(x), at: Point(right.x + 30, right.y + 26), .middle, on: &canvas)
    write(title(y), at: Point(left.x - 34, left.y + 22), .middle, on: &canvas)
    if let z {
      let top = project(0, 1, 1)
      write(title(z), at: Point(top.x - 4, top.y - 8), .middle, on: &canvas)
    }
  }
}
