/// Where a program keeps a value.
enum Location: Hashable {
  /// A register: one number.
  case number(Int)
  /// An array slot: the elements by columns.
  case array(Int)
  /// A lane register: the elements, each with one number for each lane.
  case lanes(Int)
}
