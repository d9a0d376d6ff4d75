/// What a reader who wrote an unknown name most likely meant.
public enum Suggestion {
  /// The names among `candidates` nearest to `name`, nearest first, at most `limit`; those that
  /// are too far to be meant are left out. Ties keep the order of `candidates`.
  public static func closest(to name: String, among candidates: [String], limit: Int = 3)
    -> [String]
  {
    []
  }
}
