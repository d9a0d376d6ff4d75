/// One step of a program over all lanes of a block.
struct LaneStep {
  enum Code {
    /// out = f(a, b, c), each element with each lane; arrays are broadcast.
    case map, negate, not, binary, compare, and, or, andNot, select, copy
    /// out = (number a) + stride·lane; out = the index of loop `table`, which starts at number a.
    case ramp, index
    /// out = array a at index b, or [b, c]. An index is in lanes, or a number with a stride.
    case load
    /// Row b of the matrix a, or column b.
    case loadRow, loadColumn
    /// out = element b, or [b, c], of the lanes a.
    case element
    /// out = Σ a, Σ a∘b over the elements.
    case total, dot
    /// out = the constant matrix a times b, or its transpose.
    case matrixVector, transposedMatrixVector
    /// out = the elements of a at the places of a table.
    case rearrange
    /// out = a kernel, lane by lane.
    case kernel
    /// out = the batch of points in slot a; the array in slot a = b.
    case readPoints, writePoints

    /// The number out, or the array in slot out, += Σ a, Σ a∘b or Σ a bᵀ over the lanes.
    case sumNumber, sumArray, sumScaled, sumOuter
    /// The array in slot out, or each lane of the lanes out: out[b] += a, or out[b, c] += a; row b
    /// or column b of it += a.
    case scatter, scatterRow, scatterColumn
    /// Lanes out += a, a∘b, a bᵀ.
    case addArray, addScaled, addOuter
    case zero
  }

  var code: Code
  var out = Location.lanes(0)
  var a = Location.number(0)
  var b = Location.number(0)
  var c = Location.number(0)
  var map = ElementaryFunction.abs
  var binary = BinaryFunction.add
  var comparison = Comparison.equal
  /// With an inner function the step is out = binary(inner(a, b), c), or binary(c, inner(a, b)); a sum
  /// or a scatter is then of inner(a, d).
  var inner: BinaryFunction?
  var isInnerFirst = true
  var d = Location.number(0)
  /// The shapes of out, a, b and c in one lane (of the array, for loads and sums).
  var shape = Shape.scalar
  var shapeA = Shape.scalar
  var shapeB = Shape.scalar
  var shapeC = Shape.scalar
  /// Places from lane to lane in the indices b and c.
  var strideB = 0
  var strideC = 0
  var hasTwoIndices = false
  /// The lane register that says in which lanes the step counts; nil for all.
  var mask: Int?
  /// True where an index out of range gives NaN.
  var isSpeculative = false
  /// True where lanes may be read where they stand, instead of being copied.
  var isView = false
  /// Number of a table of places, or of a kernel.
  var table = 0
  var origin: Int?
  /// The number of a step that is run together with this one, before it.
  var partner: Int?

  /// Where the result and the operands are.
  var locations: [Location] { [out, a, b, c, d] }

  /// Operations in each lane.
  var work: Int {
    switch code {
    case .scatter: 1
    case .scatterRow, .scatterColumn, .dot, .total: shapeA.count
    case .matrixVector, .transposedMatrixVector: shapeA.count
    default: shape.count
    }
  }
}
