/// What is known of an objective's minimum.
public struct Optimum: Sendable, Equatable {
  /// A point where the minimum is taken, if one is known.
  public var point: [Double]?
  /// The least value.
  public var value: Double

  /// The least value, and where it is taken.
  public init(value: Double, at point: [Double]? = nil) {
    self.value = value
    self.point = point
  }
}
