/// The mapping of values to the colours of a ramp, shown beside a figure as its colour bar.
public struct ColorScale: Sendable, Equatable {
  /// Which of a theme's ramps is used.
  public enum Ramp: Sendable { case sequential, diverging }

  /// The ramp; a diverging one has its middle at zero.
  public var ramp: Ramp
  /// Whether equal ratios take equal steps of colour.
  public var isLog: Bool
  /// The values at the ramp's ends.
  public var range: ClosedRange<Double>
  /// What the values are.
  public var title: String?

  /// A scale over `range`, made wide enough to draw.
  public init(
    _ ramp: Ramp = .sequential, isLog: Bool = false, range: ClosedRange<Double>,
    title: String? = nil
  ) {
    self.ramp = ramp
    self.isLog = isLog
    self.range = Scale.visibleRange(range, isLog: isLog, padding: 0)
    self.title = title
  }

  /// The scale for `values`: diverging about zero where both signs occur, else sequential from the
  /// least to the greatest. A logarithmic one is of the magnitudes, from the least that is not zero
  /// but at most 16 decades. Only finite values count.
  public init(fitting values: some Sequence<Double>, isLog: Bool = false, title: String? = nil) {
    var (low, high, least) = (Double.infinity, -Double.infinity, Double.infinity)
    for value in values where value.isFinite {
      low = min(low, value)
      high = max(high, value)
      if value != 0 { least = min(least, abs(value)) }
    }
    guard low <= high else {
      self.init(range: isLog ? 0.1...1 : 0...1, title: title)
      return
    }
    let greatest = max(abs(low), abs(high))
    if isLog {
      let top = greatest > 0 ? greatest : 1
      self.init(isLog: true, range: min(max(least, top * 1e-16), top)...top, title: title)
    } else if low < 0 && high > 0 {
      self.init(.diverging, range: (-greatest)...greatest, title: title)
    } else {
      self.init(range: low...high, title: title)
    }
  }

  /// Where a value stands on the ramp, in 0...1; ±∞ and what is outside at its ends, and of a
  /// logarithmic scale zero at the lower one; nil for NaN.
  func share(of value: Double) -> Double? {
    if value.isNaN { return nil }
    let value = isLog ? abs(value) : value
    if value.isInfinite { return value > 0 ? 1 : 0 }
    let place = mapping.position(value)
    return place.isNaN ? 0 : min(max(place, 0), 1)
  }

  private var mapping: Scale { Scale(isLog: isLog, range: range, start: 0, end: 1) }

  /// `count` colours from the lower end to the upper.
  func palette(_ count: Int, theme: Theme) -> [Color] {
    let stops = ramp == .diverging ? theme.diverging : theme.sequential
    return (0..<count).map {
      ColorRamp.color(at: Double($0) / Double(max(count - 1, 1)), of: stops)
    }
  }

  /// Which of `count` colours a value has; nil for NaN.
  func index(of value: Double, among count: Int) -> Int? {
    share(of: value).map { min(Int($0 * Double(count)), count - 1) }
  }
}
