extension Ticks {
  /// Marks at whole numbers, about `count` of them.
  static func integers(over range: ClosedRange<Double>, count: Int) -> Ticks {
    let width = (range.upperBound - range.lowerBound).rounded(.up)
    var ticks = linear(over: range, count: max(min(count, Int(min(width, 1e6))), 1))
    ticks.majors.removeAll { $0.value != $0.value.rounded() }
    if ticks.offset == nil, width < 10 {
      // Steps below 1, where hardly a whole number is in sight, have written decimals.
      for (index, tick) in ticks.majors.enumerated() where abs(tick.value) < 1e6 {
        let number = Decimal(digits: Int(tick.value), exponent: 0)
        ticks.majors[index].label = RichText(number.text)
      }
    }
    return ticks
  }

  /// Marks at 1, 2, 3, … with names, cut to the room that an axis of `length` px has for each;
  /// where that is too little for any name, at every so many.
  static func names(_ names: [String], over range: ClosedRange<Double>, length: Double) -> Ticks {
    let slot = length / max(range.upperBound - range.lowerBound, 1)
    guard slot.isFinite, slot > 0 else { return Ticks() }
    let stride = max(Int((36 / max(slot, 0.01)).rounded(.up)), 1)
    var ticks = Ticks()
    for index in Swift.stride(from: 0, to: names.count, by: stride)
    where range.contains(Double(index + 1)) {
      let name = TextMetrics.truncated(
        names[index], toWidth: Double(stride) * slot - 6, size: FigureLayout.fontSize)
      ticks.majors.append(Major(value: Double(index + 1), label: RichText(name)))
    }
    return ticks
  }
}
