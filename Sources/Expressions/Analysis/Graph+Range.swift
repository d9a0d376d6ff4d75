extension Graph {
  /// Bounds of an affine expression in loop indices with constant ranges; nil for anything else.
  public func range(of root: Node) -> (min: Double, max: Double)? {
    guard root.shape.isScalar else { return nil }
    var ranges: [Int: (min: Double, max: Double)] = [:]
    for place in reachable(from: [root.index]) {
      let entry = entries[place]
      let a = entry.arguments.map { ranges[$0] }
      switch entry.kind {
      case .constant(let value):
        if let number = value.tensor.scalar, number.isFinite { ranges[place] = (number, number) }
      case .index(let loop):
        guard let first = a[0], let last = a[1] else { continue }
        let step = loops[loop].step
        var end = step > 0 ? last.max : last.min
        if first.min == first.max {
          // The last round of a stride may stop short of the bound.
          end = first.min + step * ((end - first.min) / step).rounded(.down)
        }
        ranges[place] = step > 0 ? (first.min, end) : (end, first.max)
      case .operation(let operation):
        guard let x = a.first ?? nil else { continue }
        let y = a.count > 1 ? a[1] : nil
        switch (operation, y) {
        case (.negate, _): ranges[place] = (-x.max, -x.min)
        case (.add, let y?): ranges[place] = (x.min + y.min, x.max + y.max)
        case (.subtract, let y?): ranges[place] = (x.min - y.max, x.max - y.min)
        case (.multiply, let y?):
          let products = [x.min * y.min, x.min * y.max, x.max * y.min, x.max * y.max]
          ranges[place] = (products.min() ?? 0, products.max() ?? 0)
        default: continue
        }
      case .parameter, .sum: continue
      }
    }
    guard let range = ranges[root.index], range.min <= range.max else { return nil }
    return range
  }
}
