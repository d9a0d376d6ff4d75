/// A dense real matrix, a value. Entries are stored column after column: entry (i, j), counted from
/// 0, is `elements[i + j * rows]`. Vectors are plain `[Double]`; a vector acts as a column.
///
///     let a = Matrix([[4, 1], [1, 3]])
///     let x = try Cholesky(a).solve([1, 2])   // [1/11, 7/11]
public struct Matrix: Equatable, Sendable {
  /// The number of rows, 0 or more.
  public let rows: Int
  /// The number of columns, 0 or more.
  public let columns: Int
  /// The entries, column-major; always `rows * columns` of them.
  public internal(set) var elements: [Double]

  /// Wraps column-major entries.
  /// - Precondition: `elements.count == rows * columns`, neither side negative.
  public init(rows: Int, columns: Int, elements: [Double]) {
    precondition(rows >= 0 && columns >= 0 && elements.count == rows * columns)
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  /// A matrix of one value.
  /// - Precondition: neither side is negative, and `rows * columns` does not overflow.
  public init(rows: Int, columns: Int, repeating value: Double = 0) {
    self.init(
      rows: rows, columns: columns, elements: [Double](repeating: value, count: rows * columns))
  }

  /// A matrix from its rows, as written on paper. An empty list is the 0×0 matrix.
  /// - Precondition: all rows have one length.
  public init(_ rowsOfEntries: [[Double]]) {
    let width = rowsOfEntries.first?.count ?? 0
    precondition(rowsOfEntries.allSatisfy { $0.count == width }, "rows differ in length")
    self.init(rows: rowsOfEntries.count, columns: width)
    for (i, row) in rowsOfEntries.enumerated() {
      for (j, entry) in row.enumerated() { elements[i + j * rows] = entry }
    }
  }

  /// A matrix with one column.
  public init(column: [Double]) {
    self.init(rows: column.count, columns: 1, elements: column)
  }

  /// A matrix with one row.
  public init(row: [Double]) {
    self.init(rows: 1, columns: row.count, elements: row)
  }

  /// The n×n identity.
  /// - Precondition: `n >= 0`, and `n * n` does not overflow.
  public static func identity(_ n: Int) -> Matrix {
    Matrix(diagonal: [Double](repeating: 1, count: n))
  }

  /// The square matrix with this diagonal and zeros elsewhere.
  public init(diagonal: [Double]) {
    self.init(rows: diagonal.count, columns: diagonal.count)
    for (i, entry) in diagonal.enumerated() { elements[i + i * rows] = entry }
  }

  /// Entry (i, j), counted from 0.
  /// - Precondition: `0 <= i < rows`, `0 <= j < columns`.
  public subscript(i: Int, j: Int) -> Double {
    get {
      precondition(i >= 0 && i < rows && j >= 0 && j < columns, "index out of the matrix")
      return elements[i + j * rows]
    }
    set {
      precondition(i >= 0 && i < rows && j >= 0 && j < columns, "index out of the matrix")
      elements[i + j * rows] = newValue
    }
  }

  /// Lends the column-major entries for writing, without a copy where this is their only owner.
  public mutating func withUnsafeMutableElements<R, E: Error>(
    _ body: (UnsafeMutableBufferPointer<Double>) throws(E) -> R
  ) throws(E) -> R {
    try elements.withUnsafeMutableBufferPointer { (buffer) throws(E) -> R in try body(buffer) }
  }

  /// Whether rows and columns agree in number.
  public var isSquare: Bool { rows == columns }

  /// Row i, counted from 0.
  /// - Precondition: `0 <= i < rows`.
  public func row(_ i: Int) -> [Double] {
    (0..<columns).map { self[i, $0] }
  }

  /// Column j, counted from 0.
  /// - Precondition: `0 <= j < columns`.
  public func column(_ j: Int) -> [Double] {
    precondition(j >= 0 && j < columns, "index out of the matrix")
    return Array(elements[j * rows..<(j + 1) * rows])
  }

  /// The entries (i, i), as many as the shorter side has.
  public var diagonal: [Double] {
    (0..<min(rows, columns)).map { elements[$0 + $0 * rows] }
  }
}
