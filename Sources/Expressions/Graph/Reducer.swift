/// What a loop makes of the values of its body.
public enum Reducer: String, CaseIterable, Hashable, Sendable {
  case sum, prod, mean, max, min, all, any
  /// Scalars to a vector, in the order of the indices (the last one fastest).
  case vec
  /// Over two indices scalars to a matrix, row i and column j; over one, vectors to its rows.
  case mat
}
