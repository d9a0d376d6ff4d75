/// How a mark comes to be, played once from when the picture is shown. Where nothing plays it, and
/// when it has been played, the mark stands as it is.
///
/// Times are in seconds; they ascend and are as many as what they belong to.
public enum SceneAnimation: Sendable, Equatable {
  /// Of the line, `lengths[i]` px are drawn at `times[i]`; meanwhile it is not dashed.
  case grows(lengths: [Double], times: [Double])
  /// The mark is `offsets[i]` px away from its place at `times[i]`.
  case travels(offsets: [Point], times: [Double])
  /// The mark is hidden until a time.
  case appears(time: Double)
}

extension SVGWriter {
  /// SMIL for the inside of the animated element; nothing for an animation that takes no time.
  mutating func write(_ animation: SceneAnimation) {
    switch animation {
    case .grows(let lengths, let times):
      // The gap behind what is drawn is longer than the line.
      let gap = (lengths.last ?? 0) + 1
      let start = "<animate attributeName=\"stroke-dasharray\""
      writeKeys(start, times: times, count: lengths.count) { writer, index in
        writer.put(lengths[index])
        writer.put(" ")
        writer.put(gap)
      }
    case .travels(let offsets, let times):
      let start = "<animateTransform attributeName=\"transform\" type=\"translate\""
      writeKeys(start, times: times, count: offsets.count) { writer, index in
        writer.put(offsets[index].x)
        writer.put(" ")
        writer.put(offsets[index].y)
      }
    case .appears(let time):
      guard Self.tenths(time) > 0 else { return }
      put("<set attributeName=\"visibility\" to=\"hidden\"")
      writeDuration(time)
      put("/>")
    }
  }

  /// An element with a value at each of the times, as shares of the last; at 0 the first value.
  private mutating func writeKeys(
    _ start: String, times: [Double], count: Int, _ value: (inout SVGWriter, Int) -> Void
  ) {
    guard let last = times.last, times.count == count, Self.tenths(last) > 0 else { return }
    put(start)
    writeDuration(last)
    put(" keyTimes=\"0")
    for time in times {
      put(";")
      put(thousandths: time / last)
    }
    put("\" values=\"")
    value(&self, 0)
    for index in times.indices {
      put(";")
      value(&self, index)
    }
    put("\"/>")
  }

  private mutating func writeDuration(_ seconds: Double) {
    put(" dur=\"")
    put(seconds)
    put("s\"")
  }
}
