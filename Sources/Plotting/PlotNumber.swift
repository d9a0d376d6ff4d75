/// Numbers as the sentences about plots write them.
public enum PlotNumber {
  /// `value` rounded to three significant digits: `1.5e-8`, `461`, `0.02`.
  public static func words(_ value: Double) -> String {
    Decimal.words(value)
  }
}
