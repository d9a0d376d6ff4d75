/// The shape of a value: a scalar, a column, a row or a matrix.
public enum Shape: Hashable, Sendable, CustomStringConvertible {
  /// One number.
  case scalar
  /// A column of so many entries.
  case vector(Int)
  /// A row of so many entries: the transpose of a vector.
  case row(Int)
  /// A matrix of so many rows and columns.
  case matrix(Int, Int)

  /// The number of elements; `Int.max` where they are more than can be counted.
  public var count: Int {
    let (count, overflow) = rows.multipliedReportingOverflow(by: columns)
    return overflow ? .max : count
  }

  /// The number of rows: 1 for a scalar and for a row.
  public var rows: Int {
    switch self {
    case .scalar, .row: 1
    case .vector(let count): count
    case .matrix(let rows, _): rows
    }
  }

  /// The number of columns: 1 for a scalar and for a vector.
  public var columns: Int {
    switch self {
    case .scalar, .vector: 1
    case .row(let count): count
    case .matrix(_, let columns): columns
    }
  }

  /// True for a single number.
  public var isScalar: Bool { self == .scalar }

  /// As it is written in messages: `scalar`, `vector(3)`, `row(3)`, `matrix(2×3)`.
  public var description: String {
    switch self {
    case .scalar: "scalar"
    case .vector(let count): "vector(\(count))"
    case .row(let count): "row(\(count))"
    case .matrix(let rows, let columns): "matrix(\(rows)×\(columns))"
    }
  }

  /// The shape of the transpose.
  var transposed: Shape {
    switch self {
    case .scalar: .scalar
    case .vector(let count): .row(count)
    case .row(let count): .vector(count)
    case .matrix(let rows, let columns): .matrix(columns, rows)
    }
  }

  /// The largest number of elements one array may have: 2 GiB of numbers.
  public static let maximumCount = 1 << 28

  /// Checks that the sizes are natural numbers and that the elements fit into memory.
  ///
  /// - Throws: kind `value` for a negative size, `limit` for more than ``maximumCount`` elements.
  func checked() throws(OperationError) -> Shape {
    let (rows, columns) = (rows, columns)
    guard rows >= 0, columns >= 0 else {
      throw OperationError("value", "a size cannot be negative: \(self)")
    }
    let (count, overflow) = rows.multipliedReportingOverflow(by: columns)
    guard !overflow, count <= Self.maximumCount else {
      throw OperationError(
        "limit", "\(self) is too large: an array may have \(Self.maximumCount) elements")
    }
    return self
  }
}
