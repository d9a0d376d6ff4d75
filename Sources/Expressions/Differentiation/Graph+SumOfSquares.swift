extension Graph {
  /// True for what is seen to be a sum of squares (or a square, or many by elements): where it is 0
  /// so is its gradient, and 0 is the least-norm subgradient of its root and of powers from ½ on.
  func isSumOfSquares(_ root: Node) -> Bool {
    var open = [root.index]
    var rounds = 0
    while let place = open.popLast() {
      rounds += 1
      guard rounds <= Self.mostSquares else { return false }
      let entry = entries[place]
      let a = entry.arguments
      switch entry.kind {
      case .constant(let value):
        guard value.tensor.elements.allSatisfy({ $0 >= 0 }), place != root.index else {
          return false
        }
      case .sum: open.append(a[0])
      case .parameter, .index: return false
      case .operation(let operation):
        switch operation {
        case .add, .broadcast(.add): open += a
        case .dot, .multiply, .broadcast(.multiply):
          if operation != .multiply || entry.shape.isScalar, a[0] == a[1] { continue }
          guard operation != .dot,
            let factor = a.firstIndex(where: isNonnegativeConstant)
          else { return false }
          open.append(a[1 - factor])
        case .divide, .broadcast(.divide):
          guard isNonnegativeConstant(a[1]) else { return false }
          open.append(a[0])
        case .power, .broadcast(.power):
          guard let exponent = constantValue(node(a[1]))?.scalar, exponent > 0,
            exponent.truncatingRemainder(dividingBy: 2) == 0
          else { return false }
        case .reduce(.sum), .reshape, .transpose, .fill, .element, .row, .column, .gather:
          open.append(a[0])
        default: return false
        }
      }
    }
    return true
  }

  /// So many terms are looked at.
  private static var mostSquares: Int { 256 }

  private func isNonnegativeConstant(_ place: Int) -> Bool {
    constantValue(node(place))?.elements.allSatisfy { $0 >= 0 } ?? false
  }
}
