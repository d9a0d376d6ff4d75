@testable import Expressions

extension Graph {
  /// How many operations on numbers some nodes take together: each expression once for each round of
  /// the loops it depends on, an elementary function as eight.
  func work(_ outputs: [Node]) throws -> Double {
    var total = 0.0
    for place in reachable(from: outputs.map(\.index)) {
      let entry = entries[place]
      var rounds = 1.0
      for loop in entry.loops { rounds *= try self.rounds(of: loop) }
      let a = entry.arguments.map { entries[$0].shape }
      let count = Double(entry.shape.count)
      switch entry.kind {
      case .constant, .parameter, .index: continue
      case .sum(let loop):
        // A sparse body is added where it is not 0.
        let isSparse =
          switch operation(of: node(entry.arguments[0])) {
          case .scatter, .ifelse: true
          default: false
          }
        total += rounds * (try self.rounds(of: loop)) * (isSparse ? 1 : count)
      case .operation(let operation):
        let exponent = entry.arguments.count == 2 ? constantValue(node(entry.arguments[1])) : nil
        let isSquare = operation == .power && exponent?.scalar == 2
        total += rounds * (isSquare ? 1 : Self.work(operation, a, count))
      }
    }
    return total
  }

  private func rounds(of loop: Int) throws -> Double {
    if let count = constantValue(try loopCount(loop))?.scalar { return count }
    let bounds = range(of: node(loops[loop].index))
    return bounds.map { ($0.max - $0.min + 1) / 2 } ?? .nan
  }

  private static func work(_ operation: Operation, _ a: [Shape], _ count: Double) -> Double {
    switch operation {
    case .map(.abs), .map(.sign), .map(.step), .map(.relu), .map(.floor): count
    case .map, .broadcast(.power), .broadcast(.atan2), .power: 8 * count
    case .multiply where !a[0].isScalar && !a[1].isScalar: 2 * count * Double(a[0].columns)
    case .dot: 2 * Double(a[0].count)
    case .norm, .reduce: Double(a[0].count)
    case .transpose, .reshape, .fill, .element, .row, .column, .gather, .scatter, .scatterRow: 0
    case .solve, .inverse, .cholesky, .det, .logdet:
      2 * Double(a[0].count) * Double(a[0].rows)
    default: count
    }
  }
}
