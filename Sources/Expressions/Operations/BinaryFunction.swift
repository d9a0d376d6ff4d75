/// A function of two numbers that maps over arrays, rows and columns being broadcast.
public enum BinaryFunction: String, CaseIterable, Hashable, Sendable {
  case add, subtract, multiply, divide, power
  case atan2
  /// x - y⌊x/y⌋: it has the sign of y.
  case mod
  case max, min
}

/// A comparison of two numbers that maps over arrays.
public enum Comparison: String, CaseIterable, Hashable, Sendable {
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
}

/// A function that makes one number of an array.
public enum ArrayReduction: String, CaseIterable, Hashable, Sendable {
  case sum, prod, mean, max, min, all, any
  /// The place, counted from 1 by columns, of the first smallest or largest element.
  case argmin, argmax
  case median
  /// The sample variance (n - 1 in the denominator) and its root.
  case `var`, std
}
