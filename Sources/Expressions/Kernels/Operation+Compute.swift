internal import Glibc
internal import LinearAlgebra

extension Operation {
  /// Computes the result into memory; shapes have been checked.
  ///
  /// - Throws: kind `value` for an index out of range, a matrix that is not positive definite, ….
  func compute(
    _ a: UnsafeBufferPointer<Operand>, into out: UnsafeMutablePointer<Double>, _ shape: Shape
  ) throws(OperationError) {
    let x = a[0]
    let n = shape.count
    switch self {
    case .map(let function): Kernel.map(function, x.start, out, n)
    case .negate: for i in 0..<n { out[i] = -x.start[i] }
    case .not: for i in 0..<n { out[i] = x.start[i] == 0 ? 1 : 0 }
    case .add: Kernel.binary(.add, x, a[1], out, shape)
    case .subtract: Kernel.binary(.subtract, x, a[1], out, shape)
    case .broadcast(let function): Kernel.binary(function, x, a[1], out, shape)
    case .compare(let comparison):
      Kernel.broadcast(x, a[1], out, shape) { comparison($0, $1) ? 1 : 0 }
    case .and: Kernel.broadcast(x, a[1], out, shape) { $0 != 0 && $1 != 0 ? 1 : 0 }
    case .or: Kernel.broadcast(x, a[1], out, shape) { $0 != 0 || $1 != 0 ? 1 : 0 }
    case .isApproximately: out[0] = Kernel.isApproximately(x, a[1], a[2].start[0]) ? 1 : 0
    case .maxdiff: out[0] = Kernel.maximumDifference(x, a[1])
    case .ifelse: Kernel.choose(x, a[1], a[2], out, n)
    case .multiply: Kernel.multiply(x, a[1], out, shape)
    case .divide where a[1].shape.isScalar: Kernel.binary(.divide, x, a[1], out, shape)
    case .solve where x.shape.isScalar: Kernel.binary(.divide, a[1], x, out, shape)
    case .power where x.shape.isScalar: out[0] = BinaryFunction.power(x.start[0], a[1].start[0])
    case .divide, .solve, .power, .det, .logdet, .inverse, .rank, .cond, .cholesky, .eigenvalues,
      .eigmin, .eigmax, .eigenvectors, .singularValues, .leftSingularVectors,
      .rightSingularVectors, .orthogonalFactor, .triangularFactor:
      try computeFactored(a, into: out, shape)
    case .transpose: Kernel.transpose(x, out)
    case .kron: Kernel.kronecker(x, a[1], out)
    case .norm: out[0] = BLAS.norm(x.buffer)
    case .dot: out[0] = BLAS.dot(x.buffer, a[1].buffer)
    case .trace:
      var sum = 0.0
      for i in 0..<x.shape.rows { sum += x.start[i * x.shape.rows + i] }
      out[0] = sum
    case .diag: Kernel.diagonal(x, out, shape)
    case .reduce(let reduction): out[0] = Kernel.reduce(reduction, x)
    case .fill: out.update(repeating: x.start[0], count: n)
    case .reshape: out.update(from: x.start, count: n)
    case .horizontal: Kernel.horizontal(a, out)
    case .vertical: Kernel.vertical(a, out, shape)
    case .sort:
      // NaN, which has no order, stands last.
      let sorted = x.buffer.sorted { $0 < $1 || (!$0.isNaN && $1.isNaN) }
      for i in 0..<n { out[i] = sorted[i] }
    case .sortPermutation:
      let order = Kernel.sortingOrder(x)
      for i in 0..<n { out[i] = Double(order[i] + 1) }
    case .cumsum:
      var sum = 0.0
      for i in 0..<n {
        sum += x.start[i]
        out[i] = sum
      }
    case .quantile:
      // NaN, which has no order, stands last.
      let sorted = x.buffer.sorted { $0 < $1 || (!$0.isNaN && $1.isNaN) }
      for i in 0..<n { out[i] = try Kernel.quantile(sorted, a[1].start[i]) }
    case .linspace(let count):
      let (first, last) = (x.start[0], a[1].start[0])
      for i in 0..<count {
        let t = count == 1 ? 0 : Double(i) / Double(count - 1)
        out[i] = i == count - 1 && count > 1 ? last : first + t * (last - first)
      }
    case .element:
      var place = try a[1].place(upTo: a.count == 3 ? x.shape.rows : x.count)
      if a.count == 3 { place += try a[2].place(upTo: x.shape.columns) * x.shape.rows }
      out[0] = x.start[place]
    case .row:
      let row = try a[1].place(upTo: x.shape.rows)
      for j in 0..<n { out[j] = x.start[row + j * x.shape.rows] }
    case .column:
      let column = try a[1].place(upTo: x.shape.columns)
      out.update(from: x.start + column * x.shape.rows, count: n)
    case .gather(let places, _): for i in 0..<n { out[i] = x.start[places[i]] }
    case .scatterConstant(let places, _):
      out.update(repeating: 0, count: n)
      for i in 0..<places.count { out[places[i]] += x.start[i] }
    case .permute:
      for i in 0..<n { out[i] = x.start[try Operand.place(a[1].start[i], upTo: x.count)] }
    case .permuteInverse:
      out.update(repeating: 0, count: n)
      for i in 0..<n { out[try Operand.place(a[1].start[i], upTo: n)] += x.start[i] }
    case .scatter:
      out.update(repeating: 0, count: n)
      var place = try a[1].place(upTo: a.count == 3 ? shape.rows : n)
      if a.count == 3 { place += try a[2].place(upTo: shape.columns) * shape.rows }
      out[place] = x.start[0]
    case .scatterRow:
      out.update(repeating: 0, count: n)
      let row = try a[1].place(upTo: shape.rows)
      for j in 0..<shape.columns { out[row + j * shape.rows] = x.start[j] }
    case .scatterColumn:
      out.update(repeating: 0, count: n)
      let column = try a[1].place(upTo: shape.columns)
      (out + column * shape.rows).update(from: x.start, count: shape.rows)
    }
  }
}
