/// A table: what `compare` and `table` give.
///
/// Shown as aligned text (`text(options:)`) and as HTML without styles (`html(options:)`).
public struct Table: Hashable, Sendable {
  /// How a column's cells stand.
  public enum Alignment: String, Hashable, Sendable {
    /// Words.
    case left
    /// Numbers.
    case right
  }

  /// A column's head.
  public struct Column: Hashable, Sendable {
    /// What stands above the column.
    public var title: String
    /// How its cells stand.
    public var alignment: Alignment

    /// Creates a column.
    public init(_ title: String, _ alignment: Alignment = .right) {
      self.title = title
      self.alignment = alignment
    }
  }

  /// One entry of a row.
  public enum Cell: Hashable, Sendable {
    /// Words, shown as they are.
    case text(String)
    /// A number, shown with the digits of the display.
    case number(Double)
    /// Nothing.
    case empty
  }

  /// The columns from the left.
  public var columns: [Column]
  /// The rows from the top. A row shorter than `columns` is filled with empty cells; what a longer
  /// one has beyond them is not shown.
  public var rows: [[Cell]]
  /// How many rows follow that the table only counts.
  public var omitted: Int

  /// Creates a table.
  public init(columns: [Column], rows: [[Cell]], omitted: Int = 0) {
    self.columns = columns
    self.rows = rows
    self.omitted = omitted
  }
}
