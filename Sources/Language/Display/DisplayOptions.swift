/// How values are written as text: what `set(digits = …)` changes.
public struct DisplayOptions: Hashable, Sendable {
  /// How many digits a number gets.
  public enum Digits: Hashable, Sendable {
    /// So many significant digits, correctly rounded, from 1 to 17.
    case significant(Int)
    /// The shortest form that reads back as the same number.
    case full

    /// Six significant digits, C's `%.6g`: the default.
    public static let six = Digits.significant(6)
  }

  /// How many digits a number gets.
  public var digits: Digits
  /// The columns a line of text may fill before an array is wrapped or cut.
  public var columns: Int
  /// The rows of a table that are shown before it is cut.
  public var tableRows: Int

  /// Creates options; the defaults are those of a new session.
  public init(digits: Digits = .six, columns: Int = 80, tableRows: Int = 60) {
    self.digits = digits
    self.columns = columns
    self.tableRows = tableRows
  }
}
