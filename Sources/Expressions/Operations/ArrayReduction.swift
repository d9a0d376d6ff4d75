/// A function that makes one number of an array.
public enum ArrayReduction: String, CaseIterable, Hashable, Sendable {
  case sum, prod, mean, max, min, all, any
  /// The place, counted from 1 by columns, of the first smallest or largest element.
  case argmin, argmax
  case median
  /// The sample variance (n - 1 in the denominator) and its root.
  case `var`, std
}

extension ArrayReduction {
  /// Whether there is a value for an empty array: 0, 1, true or false.
  var isDefinedOnNothing: Bool {
    switch self {
    case .sum, .prod, .all, .any: true
    default: false
    }
  }
}
