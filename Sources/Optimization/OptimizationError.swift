/// Why a run could not begin.
public enum OptimizationError: Error, Equatable, Sendable {
  /// An oracle needs of the objective what it does not have ("second derivatives").
  case missingCapability(needed: String)
  /// The optimizer named needs of the objective what it does not have.
  case optimizerNeeds(optimizer: String, needed: String)
  /// The start has another number of entries than the objective has parameters.
  case dimensionMismatch(expected: Int, given: Int)
  /// The box has bounds for another number of parameters than the objective has.
  case boxMismatch(expected: Int, given: Int)
  /// The optimizer named does not keep to a box.
  case boxNotKept(optimizer: String)
  /// The optimizer would store a dense matrix of this shape, which is too large for memory.
  case matrixTooLarge(optimizer: String, rows: Int, columns: Int)
  /// The optimizer named was given an exact line search, and the objective is not known to be quadratic.
  case notQuadratic(optimizer: String)
  /// The optimizer named needs what follows from the curvatures, which are neither given nor known.
  case curvaturesUnknown(optimizer: String, needed: String)
  /// The objective's value or a derivative is not finite at the start.
  case undefinedAtStart
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
    case .boxMismatch(let expected, let given):
      return "the objective has \(expected) parameters, and the box has bounds for \(given)"
    case .boxNotKept(let optimizer):
      return "\(optimizer) does not keep to bounds; projected_gradient and lbfgs_b do"
    case .matrixTooLarge(let optimizer, let rows, let columns):
      return "\(optimizer) would need a dense \(rows)×\(columns) matrix, which is too large"
    case .notQuadratic(let optimizer):
      return
        "the exact search of \(optimizer) needs a quadratic, which the objective is not known to be"
    case .curvaturesUnknown(let optimizer, let needed):
      return
        "\(optimizer) needs \(needed): the curvatures of the objective are not known, or not all positive"
    case .undefinedAtStart:
      return "the objective, its gradient or its Hessian is not finite at the start"
    }
  }
}

/// The most entries of a dense matrix that a method keeps: 2²⁶, half a gibibyte; with its factors and
/// copies a method then stays below two.
let largestMatrix = 1 << 26

/// Checks that a dense matrix may be kept.
func checkMatrix(of optimizer: String, rows: Int, columns: Int) throws(OptimizationError) {
  let (entries, overflows) = rows.multipliedReportingOverflow(by: columns)
  if overflows || entries > largestMatrix {
    throw .matrixTooLarge(optimizer: optimizer, rows: rows, columns: columns)
  }
}
