/// Why a run could not begin.
public enum OptimizationError: Error, Equatable, Sendable {
  /// An oracle needs of the objective what it does not have ("second derivatives").
  case missingCapability(needed: String)
  /// The optimizer named needs of the objective what it does not have.
  case optimizerNeeds(optimizer: String, needed: String)
  /// The start has another number of entries than the objective has parameters.
  case dimensionMismatch(expected: Int, given: Int)
}

extension OptimizationError: CustomStringConvertible {
  /// One sentence without a full stop, for people.
  public var description: String {
    switch self {
    case .missingCapability(let needed):
      return "the objective has no \(needed)"
    case .optimizerNeeds(let optimizer, let needed):
      return "\(optimizer) needs \(needed), and the objective has none"
    case .dimensionMismatch(let expected, let given):
      return "the objective has \(expected) parameters, and the start has \(given) entries"
    }
  }
}
