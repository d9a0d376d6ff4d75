/// Grid, axis lines, tick marks, tick labels and axis titles.
struct AxesDrawing {
  let frame: Rect
  let theme: Theme
  let x: Scale
  let y: Scale
  let xTicks: Ticks
  let yTicks: Ticks
  /// The px between which the axes' labels stay.
  let left: Double
  let right: Double

  func grid() -> [SceneElement] {
    var lines: [[Point]] = []
    for tick in yTicks.majors {
      guard let place = place(of: tick.value, on: y) else { continue }
      lines.append([Point(frame.minX, place), Point(frame.maxX, place)])
    }
    for tick in xTicks.majors {
      guard let place = place(of: tick.value, on: x) else { continue }
      lines.append([Point(place, frame.minY), Point(place, frame.maxY)])
    }
    return lines.isEmpty ? [] : [.path(ScenePath(lines, stroke: theme.grid))]
  }

  func axes(isBoxed: Bool, showsLabels: (x: Bool, y: Bool)) -> [SceneElement] {
    let corners = [
      Point(frame.minX, frame.minY), Point(frame.minX, frame.maxY), Point(frame.maxX, frame.maxY),
    ]
    var lines = [corners + (isBoxed ? [Point(frame.maxX, frame.minY), corners[0]] : [])]
    for (values, length) in [(xTicks.majors.map(\.value), 5.0), (xTicks.minors, 3)] {
      for place in values.compactMap({ place(of: $0, on: x) }) {
        lines.append([Point(place, frame.maxY), Point(place, frame.maxY + length)])
      }
    }
    for (values, length) in [(yTicks.majors.map(\.value), 5.0), (yTicks.minors, 3)] {
      for place in values.compactMap({ place(of: $0, on: y) }) {
        lines.append([Point(frame.minX - length, place), Point(frame.minX, place)])
      }
    }
    var elements: [SceneElement] = [.path(ScenePath(lines, stroke: theme.frame))]
    if showsLabels.x { elements += xLabels() }
    if showsLabels.y { elements += yLabels() }
    return elements
  }

  /// The axes' titles below and at the left edge, with what is to be added to the tick labels.
  func titles(x xTitle: String?, y yTitle: String?, shows: (x: Bool, y: Bool)) -> [SceneElement] {
    let size = FigureLayout.fontSize
    var elements: [SceneElement] = []
    if shows.x, let title = titled(xTitle, offset: xTicks.offset) {
      elements.append(
        FigureLayout.title(
          title, over: frame.minX...frame.maxX, baseline: frame.maxY + 33,
          color: theme.text, size: size))
    }
    if shows.y, let title = titled(yTitle, offset: yTicks.offset) {
      let text = TextMetrics.truncated(title, toWidth: frame.height, size: size)
      elements.append(
        .text(
          SceneText(
            RichText(text), at: Point(left + 15, (frame.minY + frame.maxY) / 2), anchor: .middle,
            size: size, color: theme.text, isVertical: true)))
    }
    return elements
  }

  private func xLabels() -> [SceneElement] {
    var elements: [SceneElement] = []
    var free = left
    for tick in xTicks.majors {
      guard let place = place(of: tick.value, on: x) else { continue }
      let half = TextMetrics.width(of: tick.label, size: FigureLayout.fontSize) / 2
      guard 2 * half + 2 <= right - left else { continue }
      let center = min(max(place, left + half + 1), right - half - 1)
      // A label that would touch its neighbour is left out; its mark stays.
      guard center - half >= free else { continue }
      free = center + half + 4
      elements.append(
        .text(
          SceneText(
            tick.label, at: Point(center, frame.maxY + 17), anchor: .middle,
            size: FigureLayout.fontSize, color: theme.text)))
    }
    return elements
  }

  private func yLabels() -> [SceneElement] {
    var elements: [SceneElement] = []
    var last: Double?
    // Where the margin is too narrow for the labels they are set smaller.
    let widest = yTicks.majors.map { TextMetrics.width(of: $0.label, size: 1) }.max() ?? 0
    let size = min(FigureLayout.fontSize, (frame.minX - 8 - left) / max(widest, 1))
    guard size >= 5 else { return [] }
    for tick in yTicks.majors {
      guard let place = place(of: tick.value, on: y),
        last.map({ abs(place - $0) >= FigureLayout.fontSize }) ?? true
      else { continue }
      last = place
      elements.append(
        .text(
          SceneText(
            tick.label, at: Point(frame.minX - 8, place + 0.35 * size),
            anchor: .end, size: size, color: theme.text)))
    }
    return elements
  }

  private func titled(_ title: String?, offset: String?) -> String? {
    guard let offset else { return title }
    let sign = offset.hasPrefix("−") ? "− " + offset.dropFirst() : "+ " + offset
    return [title, "(\(sign))"].compactMap { $0 }.joined(separator: "  ")
  }

  /// The px of a tick, nil where rounding put it outside.
  private func place(of value: Double, on scale: Scale) -> Double? {
    let place = scale.position(value)
    let (low, high) = (min(scale.start, scale.end), max(scale.start, scale.end))
    guard place >= low - 0.5, place <= high + 0.5 else { return nil }
    return min(max(place, low), high)
  }
}
