extension Elementary {
  /// The error function, 2/√π ∫₀ˣ exp(-t²) dt.
  public static func erf(_ x: Double) -> Double { Lanewise.erf(x) }

  /// As the function of one number, of `count` numbers; `out` may be `x`.
  public static func erf(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    LaneLoop.map(x, into: out, count: count, { Lanewise.erf($0) }, one: erf)
  }
}
