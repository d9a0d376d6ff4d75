extension Graph {
  /// A bound of the degree of the node as a polynomial in the elements of the argument; nil where
  /// it is not seen to be a polynomial.
  ///
  /// What is linear in arrays keeps degrees, products add them; a condition, an index, a divisor, an
  /// exponent must not depend on the argument.
  public func degree(of root: Node, in argument: Node) -> Int? {
    var degrees: [Int: Int?] = [:]
    for place in reachable(from: [root.index]) {
      if place == argument.index {
        degrees[place] = 1
        continue
      }
      let entry = entries[place]
      let a = entry.arguments.map { degrees[$0] ?? nil }
      switch entry.kind {
      case .constant, .parameter: degrees[place] = 0
      case .index: degrees[place] = a.allSatisfy { $0 == 0 } ? 0 : .some(nil)
      case .sum:
        degrees[place] = a.dropFirst().allSatisfy { $0 == 0 } ? a[0] : .some(nil)
      case .operation(let operation):
        degrees[place] = .some(degree(of: operation, a, entry.arguments))
      }
    }
    return degrees[root.index] ?? nil
  }

  private func degree(of operation: Operation, _ a: [Int?], _ arguments: [Int]) -> Int? {
    if a.allSatisfy({ $0 == 0 }) { return 0 }
    let restIsConstant = a.dropFirst().allSatisfy { $0 == 0 }
    switch operation {
    case .negate, .transpose, .fill, .reshape, .reduce(.sum), .cumsum, .gather, .scatterConstant:
      return a[0]
    case .element, .row, .column, .scatter, .scatterRow, .scatterColumn, .permute,
      .permuteInverse:
      return restIsConstant ? a[0] : nil
    case .divide, .broadcast(.divide): return restIsConstant ? a[0] : nil
    case .add, .subtract, .broadcast(.add), .broadcast(.subtract), .horizontal, .vertical,
      .linspace:
      return greatest(a)
    case .multiply, .broadcast(.multiply), .dot, .kron:
      guard let x = a[0], let y = a[1] else { return nil }
      return sum(x, y)
    case .power, .broadcast(.power):
      guard let x = a[0], let exponent = constantValue(node(arguments[1]))?.scalar,
        exponent >= 0, let n = Int(exactly: exponent)
      else { return nil }
      let (product, overflow) = x.multipliedReportingOverflow(by: n)
      return overflow ? nil : product
    case .ifelse: return a[0] == 0 ? greatest(Array(a.dropFirst())) : nil
    case .solve: return a[0] == 0 ? a[1] : nil
    default: return nil
    }
  }

  private func greatest(_ degrees: [Int?]) -> Int? {
    var greatest = 0
    for degree in degrees {
      guard let degree else { return nil }
      greatest = max(greatest, degree)
    }
    return greatest
  }

  private func sum(_ a: Int, _ b: Int) -> Int? {
    let (sum, overflow) = a.addingReportingOverflow(b)
    return overflow ? nil : sum
  }
}
