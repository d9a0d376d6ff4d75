/// Constants of the evaluation in lanes: rounds of a loop, or points, side by side.
enum Lanes {
  /// How many rounds are evaluated together. Part of the language's definition: sums are taken by
  /// blocks of so many terms, so another width would give other last digits.
  static let width = 512
  /// Blocks whose sums are added up before they are added to the total.
  static let blocksPerChunk = 64
  /// Loops known to be shorter run round by round.
  static let fewestRounds = 6
}
