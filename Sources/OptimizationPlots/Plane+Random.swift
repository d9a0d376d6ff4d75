extension Plane {
  /// The plane through θ along two directions whose parts are as long as θ's own: random directions
  /// with filter normalisation (Li, Xu, Taylor, Studer and Goldstein 2018, section 4).
  ///
  /// Without it, a direction means something else for a network whose weights are scaled up in one
  /// layer and down in the next, though its function is the same.
  ///
  /// - Parameters:
  ///   - directions: Two, of independent normal numbers.
  ///   - filters: The indices of the parts that are scaled each by itself: the weights of one
  ///     neuron. A part of θ that is 0 stands still; where all of θ is 0, lengths are 1.
  public static func random(
    at center: [Double], directions: [[Double]], filters: [[Int]]
  ) -> Plane? {
    guard directions.count == 2, directions.allSatisfy({ $0.count == center.count }),
      filters.joined().allSatisfy(center.indices.contains)
    else { return nil }
    let isOrigin = center.allSatisfy { $0 == 0 }
    let scaled = directions.map { direction in
      var result = [Double](repeating: 0, count: center.count)
      for filter in filters {
        let length = filter.reduce(0) { $0 + direction[$1] * direction[$1] }.squareRoot()
        let wanted =
          isOrigin ? 1 : filter.reduce(0) { $0 + center[$1] * center[$1] }.squareRoot()
        guard length > 0 else { continue }
        for index in filter { result[index] = direction[index] * (wanted / length) }
      }
      return result
    }
    return Plane(
      center: center, along: scaled[0], scaled[1],
      titles: ["1st random direction", "2nd random direction"],
      words: "a random plane, directions scaled to θ")
  }
}
