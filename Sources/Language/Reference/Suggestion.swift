/// What a reader who wrote an unknown name most likely meant.
public enum Suggestion {
  /// The names among `candidates` nearest to `name`, nearest first, at most `limit`; those that
  /// are too far to be meant are left out. Ties keep the order of `candidates`.
  ///
  /// Near is a Damerau-Levenshtein distance, letters' case left aside, of at most a third of the
  /// length (one for names of two or three letters), or `name` being the beginning of the candidate,
  /// or one of the two a part of the other (`lr_rate` has the part `lr`). A Greek name is as near as the nearest of
  /// its aliases; a candidate that merely is an alias of `name` comes first.
  public static func closest(to name: String, among candidates: [String], limit: Int = 3)
    -> [String]
  {
    // Longer names than this are no misspelling of any of ours, and cost quadratic time.
    let longest = 64
    guard !name.isEmpty, name.unicodeScalars.count <= longest else { return [] }
    let wanted = Aliases.canonical(name)
    var scored: [(candidate: String, score: Int, position: Int)] = []
    for (position, candidate) in candidates.enumerated() where candidate != name {
      let canonical = Aliases.canonical(candidate)
      let score =
        canonical == wanted
        ? 0
        : ([candidate, canonical] + Aliases.others(of: canonical))
          .compactMap { nearness(name, $0, longest: longest) }.min()
      if let score { scored.append((candidate, score, position)) }
    }
    scored.sort { ($0.score, $0.position) < ($1.score, $1.position) }
    var found: [String] = []
    for entry in scored where !found.contains(entry.candidate) { found.append(entry.candidate) }
    return Array(found.prefix(max(limit, 0)))
  }

  /// `did you mean …?` with the nearest of `candidates` and its aliases, or nil where none is near.
  public static func question(for name: String, among candidates: [String]) -> String? {
    guard let nearest = closest(to: name, among: candidates, limit: 1).first else { return nil }
    let others = Aliases.others(of: nearest)
    let also = others.isEmpty ? "" : " (also: \(others.joined(separator: ", ")))"
    return "did you mean `\(nearest)`\(also)?"
  }

  /// How far apart two names are, from 1, or nil where neither can be meant by the other.
  private static func nearness(_ name: String, _ candidate: String, longest: Int) -> Int? {
    let first = Array(name.lowercased().unicodeScalars)
    let second = Array(candidate.lowercased().unicodeScalars)
    guard !second.isEmpty, second.count <= longest else { return nil }
    let cutOff = max(first.count, second.count) / 3
    let distance = Self.distance(first, second)
    if distance <= cutOff { return distance + 1 }
    let shorter = first.count < second.count ? first : second
    let longer = first.count < second.count ? second : first
    let parts = longer.split(separator: "_").map(Array.init)
    if shorter.count >= 2, parts.count > 1, parts.contains(shorter) { return longest }
    if first.count >= 3, second.starts(with: first) { return longest }
    return nil
  }

  /// The optimal string alignment distance: insertions, deletions, replacements and swaps of
  /// neighbours, no stretch edited twice (Damerau 1964; Levenshtein 1966).
  static func distance(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar]) -> Int {
    var beforePrevious: [Int] = []
    var previous = Array(0...second.count)
    for row in 0..<first.count {
      var current = [row + 1]
      for column in 0..<second.count {
        let replaced = previous[column] + (first[row] == second[column] ? 0 : 1)
        var best = min(previous[column + 1] + 1, current[column] + 1, replaced)
        if row > 0, column > 0, first[row] == second[column - 1],
          first[row - 1] == second[column]
        {
          best = min(best, beforePrevious[column - 1] + 1)
        }
        current.append(best)
      }
      beforePrevious = previous
      previous = current
    }
    return previous[second.count]
  }
}
