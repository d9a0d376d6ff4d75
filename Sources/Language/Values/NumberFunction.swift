/// A function of one number that the library computes: a bound by the step, `b.lower(k)`.
struct NumberFunction {
  /// The name of the number.
  var parameter: String
  /// What it is, as a formula with its symbols.
  var formula: String
  /// The name of its line in figures, where it is a bound on the gap; nil for what is none.
  var label: String?
  /// Its value.
  var value: (Double) -> Double
}
