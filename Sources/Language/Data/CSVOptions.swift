/// How a file of separated values is to be read.
struct CSVOptions {
  /// A column by its name or its number, from 1.
  enum Column {
    case named(String)
    case numbered(Int)
  }

  /// What is to be predicted.
  var target: Column?
  /// The features; all columns but the target where nil.
  var columns: [Column]?
  /// Whether the first record has names; it has unless it is all numbers where nil.
  var hasHeader: Bool?
  /// The sign between entries; read off the first line where nil.
  var separator: UInt8?
  /// Whether records with missing entries are left out instead of being errors.
  var dropsMissing = false
}
