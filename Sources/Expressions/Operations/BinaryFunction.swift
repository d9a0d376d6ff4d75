/// A function of two numbers that maps over arrays, rows and columns being broadcast.
public enum BinaryFunction: String, CaseIterable, Hashable, Sendable {
  case add, subtract, multiply, divide, power
  case atan2
  /// x - y⌊x/y⌋: it has the sign of y.
  case mod
  case max, min
  /// The derivative of order x of `digamma` at y, for constants x = 1, 2, ….
  case polygamma
}

extension BinaryFunction {
  /// As it is written between its arguments, or its name.
  var symbol: String {
    switch self {
    case .add: ".+"
    case .subtract: ".-"
    case .multiply: ".*"
    case .divide: "./"
    case .power: ".^"
    default: rawValue
    }
  }
}
