/// A concrete array of numbers, or of truth values, stored by columns.
public struct Tensor: Sendable, Equatable, Hashable {
  /// Its shape.
  public let shape: Shape
  /// Its elements, column after column; truth values are 1 and 0.
  public var elements: [Double]
  /// True where the elements are truth values.
  public var isBoolean: Bool

  /// A number.
  public init(_ value: Double) {
    self.init(unchecked: .scalar, [value])
  }

  /// A truth value.
  public init(_ value: Bool) {
    self.init(unchecked: .scalar, [value ? 1 : 0], isBoolean: true)
  }

  /// A column.
  public init(vector elements: [Double]) {
    self.init(unchecked: .vector(elements.count), elements)
  }

  /// A row.
  public init(row elements: [Double]) {
    self.init(unchecked: .row(elements.count), elements)
  }

  /// A matrix from its rows.
  ///
  /// - Throws: kind `shape` where the rows differ in length.
  public init(matrix rows: [[Double]]) throws(OperationError) {
    let columns = rows.first?.count ?? 0
    for row in rows where row.count != columns {
      throw OperationError(
        "shape", "the rows of a matrix must be equally long: \(columns) and \(row.count) entries")
    }
    var elements: [Double] = []
    elements.reserveCapacity(rows.count * columns)
    for column in 0..<columns {
      for row in rows { elements.append(row[column]) }
    }
    self.init(unchecked: .matrix(rows.count, columns), elements)
  }

  /// An array of the given shape.
  ///
  /// - Throws: kind `shape` where the number of elements is not the shape's.
  public init(_ shape: Shape, _ elements: [Double], isBoolean: Bool = false) throws(OperationError)
  {
    guard try shape.checked().count == elements.count else {
      throw OperationError("shape", "\(shape) does not have \(elements.count) elements")
    }
    self.init(unchecked: shape, elements, isBoolean: isBoolean)
  }

  /// An array whose elements are all the same.
  ///
  /// - Throws: kind `limit` for a shape that does not fit into memory.
  public init(_ shape: Shape, repeating value: Double) throws(OperationError) {
    self.init(unchecked: shape, Array(repeating: value, count: try shape.checked().count))
  }

  /// An array whose number of elements is known to fit its shape.
  init(unchecked shape: Shape, _ elements: [Double], isBoolean: Bool = false) {
    self.shape = shape
    self.elements = elements
    self.isBoolean = isBoolean
  }

  /// The number, where it is one.
  public var scalar: Double? { shape.isScalar ? elements.first : nil }

  /// The element in a row and a column, counted from 0; nil outside.
  public subscript(row: Int, column: Int) -> Double? {
    guard (0..<shape.rows).contains(row), (0..<shape.columns).contains(column) else { return nil }
    return elements[column * shape.rows + row]
  }
}
