extension Graph {
  /// The residuals of a sum of squares: the vector r with Σ rᵢ² equal to the node, up to a constant.
  ///
  /// Seen are squares, even powers, `r' * r` and norm(r)², their sums over arrays and indices and means,
  /// with factors, divisors and conditions; what depends on no parameter is left out.
  /// - Throws: kind `value` for anything else, with what is wrong with it and the origin of the term; kind `limit` for
  ///   more terms or residuals than can be kept.
  public func residuals(of root: Node) throws(OperationError) -> Node {
    var open = [SquareTerm(node: root)]
    var parts: [Node] = []
    var rounds = 0
    while let term = open.popLast() {
      rounds += 1
      guard rounds <= Self.mostTerms else {
        throw OperationError("limit", "a sum of more than \(Self.mostTerms) written terms")
      }
      if !entries[term.node.index].hasParameters { continue }
      if let residual = try squareRoot(of: term.node) {
        parts.append(try stacked(residual, term))
      } else {
        open += try summands(of: term).reversed()
      }
    }
    guard let first = parts.first else {
      throw OperationError("value", "it is a constant", notes: Self.waysToWriteSquares)
    }
    return parts.count == 1 ? first : try apply(.vertical, parts)
  }

  private static var waysToWriteSquares: [String] {
    ["write r(θ)^2, norm(r(θ))^2, sum(i in 1..m, r(θ, i)^2) or a mean of them"]
  }

  private static var mostTerms: Int { 4096 }

  /// A part of a sum, with what it stands under.
  private struct SquareTerm {
    var node: Node
    /// Factors, not negative, that depend on no parameter.
    var weights: [Node] = []
    /// Loops, the outermost first.
    var loops: [LoopIndex] = []
    /// Conditions under which it counts, and whether they must hold or fail.
    var conditions: [(condition: Node, holds: Bool)] = []

    func with(_ node: Node, weight: Node? = nil) -> SquareTerm {
      var term = self
      term.node = node
      if let weight { term.weights.append(weight) }
      return term
    }
  }

  /// The r with r², or the sum of its elements, equal to the node; nil where none is seen.
  private func squareRoot(of node: Node) throws(OperationError) -> Node? {
    guard let operation = operation(of: node) else { return nil }
    let a = entries[node.index].arguments.map(self.node)
    switch operation {
    case .power, .broadcast(.power):
      guard node.shape == a[0].shape || a[0].shape.isScalar,
        operation != .power || node.shape.isScalar,
        let exponent = constantValue(a[1])?.scalar, exponent > 0,
        exponent.truncatingRemainder(dividingBy: 2) == 0
      else { return nil }
      return exponent == 2 ? a[0] : try apply(operation, [a[0], constant(exponent / 2)])
    case .broadcast(.multiply): return a[0] == a[1] ? a[0] : nil
    case .dot, .multiply:
      guard node.shape.isScalar else { return nil }
      let (x, y) = (untransposed(a[0]), untransposed(a[1]))
      return x == y && a[0].shape.count == a[1].shape.count ? x : nil
    default: return nil
    }
  }

  /// An array without its factors that are weights, and without its transposition.
  private func unweighted(_ node: Node) -> (core: Node, weights: [Node]) {
    var core = untransposed(node)
    var weights: [Node] = []
    while let operation = operation(of: core),
      operation == .multiply || operation == .broadcast(.multiply)
    {
      let a = entries[core.index].arguments.map(self.node)
      guard
        let (part, weight) = [(a[0], a[1]), (a[1], a[0])].first(where: { part, weight in
          (weight.shape.isScalar || weight.shape == part.shape) && part.shape == core.shape
            && isWeight(weight)
        })
      else { break }
      weights.append(weight)
      core = untransposed(part)
    }
    return (core, weights)
  }

  private func untransposed(_ node: Node) -> Node { arguments(of: node, .transpose)?[0] ?? node }

  /// The terms that a sum, or a multiple of one, is made of.
  private func summands(of term: SquareTerm) throws(OperationError) -> [SquareTerm] {
    let entry = entries[term.node.index]
    let a = entry.arguments.map(node)
    switch entry.kind {
    case .sum(let loop):
      var inner = term.with(a[0])
      inner.loops.append(LoopIndex(id: loop, node: node(loops[loop].index)))
      return [inner]
    case .operation(let operation):
      switch operation {
      case .add, .broadcast(.add):
        if a.allSatisfy({ $0.shape == entry.shape }) { return a.map { term.with($0) } }
      case .subtract, .broadcast(.subtract):
        if !entries[a[1].index].hasParameters, a[0].shape == entry.shape {
          return [term.with(a[0])]
        }
      case .dot where unweighted(a[0]).core == unweighted(a[1]).core:
        let (x, y) = (unweighted(a[0]), unweighted(a[1]))
        var square = term.with(try apply(.dot, [x.core, x.core]))
        square.weights += x.weights + y.weights
        return [square]
      case .multiply, .broadcast(.multiply), .dot:
        guard operation != .multiply || entry.shape.isScalar || a.contains(where: \.shape.isScalar)
        else { break }
        for (part, weight) in [(a[0], a[1]), (a[1], a[0])]
        where isWeight(weight) && (operation == .dot || part.shape == entry.shape) {
          return [term.with(part, weight: weight)]
        }
      case .divide, .broadcast(.divide):
        if isWeight(a[1]), a[0].shape == entry.shape {
          let weight = try apply(.broadcast(.divide), [constant(1), a[1]])
          return [term.with(a[0], weight: weight)]
        }
      case .reduce(.sum): return [term.with(a[0])]
      case .reduce(.mean):
        return [term.with(a[0], weight: constant(1 / Double(max(1, a[0].shape.count))))]
      case .ifelse where a[0].shape.isScalar:
        return [(a[1], true), (a[2], false)].map { part, holds in
          var branch = term.with(part)
          branch.conditions.append((a[0], holds))
          return branch
        }
      default: break
      }
    default: break
    }
    throw OperationError(
      "value", "this term is not seen to be one", notes: Self.waysToWriteSquares,
      origin: entry.origin)
  }

  /// True for a factor that depends on no parameter and is nowhere negative.
  private func isWeight(_ node: Node) -> Bool {
    !entries[node.index].hasParameters && isNonnegative(node, depth: 0)
  }

  private func isNonnegative(_ node: Node, depth: Int) -> Bool {
    guard depth < 16 else { return false }
    if let value = constantValue(node) { return value.elements.allSatisfy { $0 >= 0 } }
    if let range = range(of: node), range.min >= 0 { return true }
    if isSumOfSquares(node) { return true }
    let entry = entries[node.index]
    let parts = entry.arguments.map { isNonnegative(self.node($0), depth: depth + 1) }
    switch entry.kind {
    case .sum: return parts[0]
    case .operation(let operation):
      switch operation {
      case .add, .multiply, .divide, .dot, .broadcast(.add), .broadcast(.multiply),
        .broadcast(.divide):
        return !parts.contains(false)
      case .power, .broadcast(.power), .element, .row, .column, .transpose, .reshape, .fill,
        .gather, .reduce(.sum), .reduce(.mean):
        return parts[0]
      case .ifelse: return parts[1] && parts[2]
      case .map(.abs), .map(.sqrt), .map(.exp), .map(.sigmoid), .map(.softplus), .map(.relu):
        return true
      default: return false
      }
    default: return false
    }
  }

  /// √w·r as a vector, for every round of the loops around it.
  private func stacked(_ residual: Node, _ term: SquareTerm) throws(OperationError) -> Node {
    var value = residual
    for weight in term.weights { value = try times(try map(.sqrt, weight), value) }
    for (condition, holds) in term.conditions {
      let zero = try zeros(value.shape)
      value = holds ? try choose(condition, value, zero) : try choose(condition, zero, value)
    }
    let count = value.shape.count
    guard !term.loops.isEmpty else { return try reshape(value, .vector(count)) }
    if value.shape.isScalar { return try reduce(.vec, over: term.loops, value) }
    let flat = try reshape(value, .vector(count))
    let index = try loopIndex("", from: constant(1), to: constant(Double(count)))
    return try reduce(.vec, over: term.loops + [index], try apply(.element, [flat, index.node]))
  }
}
