import Expressions
import Syntax

/// Data sets that are made, each a fixed function of its arguments and its seed.
extension Evaluator {
  // MARK: Arguments

  private func count(
    _ name: String, _ call: Invocation, default value: Int, in bounds: ClosedRange<Int>
  ) throws -> Int {
    guard let given = try call.optional(name) else { return value }
    return try integer(given, in: bounds, "`\(name)`", at: call.span(of: name))
  }

  private func parameter(
    _ name: String, _ call: Invocation, default value: Double, atLeast least: Double
  ) throws -> Double {
    guard let given = try call.number(name) else { return value }
    guard given >= least, given.isFinite else {
      throw error(
        "value", "`\(name)` must be at least \(NumberFormat.text(least))", at: call.span(of: name))
    }
    return given
  }

  /// The random numbers of a call.
  func random(_ call: Invocation, _ stream: RandomSource.Stream) throws -> RandomSource {
    let seed = try count("seed", call, default: 0, in: 0...Int.max)
    return RandomSource(seed: UInt64(seed), stream: stream)
  }

  /// m and p of a call, for which there is room.
  private func sizes(_ call: Invocation, p: Int? = nil, leastP: Int = 1) throws -> (Int, Int) {
    let m = try count("m", call, default: 200, in: 1...Shape.maximumCount)
    let p = try p ?? count("p", call, default: 2, in: leastP...Shape.maximumCount)
    let (size, overflow) = m.multipliedReportingOverflow(by: p)
    guard !overflow, size <= Shape.maximumCount else {
      throw error(
        "limit", "\(m) examples of \(p) features are more than 2^28 numbers", at: call.span)
    }
    try checkMemory(for: size, at: call.span)
    return (m, p)
  }

  /// Labels in turn: 1 and -1 for two classes, 1, 2, …, C for more.
  private static func label(_ place: Int, of classes: Int) -> Double {
    classes == 2 ? (place == 0 ? 1 : -1) : Double(place + 1)
  }

  /// Examples made one after the other; `example` fills a row and gives its target.
  private func generate(
    _ call: Invocation, _ m: Int, _ p: Int, classes: Int? = nil, weights: [Double]? = nil,
    _ example: (Int, inout [Double]) -> Double
  ) throws -> Value {
    var features = [Double](repeating: 0, count: m * p)
    var target = [Double](repeating: 0, count: m)
    var row = [Double](repeating: 0, count: p)
    for i in 0..<m {
      try poll()
      target[i] = example(i, &row)
      for j in 0..<p { features[j * m + i] = row[j] }
    }
    var names: DataSet.Classes?
    if let classes, classes > 2 { names = .numbers((1...classes).map(Double.init)) }
    return .data(
      DataSet(
        name: call.entry.name, features: try Tensor(.matrix(m, p), features),
        target: Tensor(vector: target), classes: names,
        weights: weights.map { Tensor(vector: $0) }))
  }

  // MARK: Classes in the plane

  private static func direction(_ angle: Double) -> (x: Double, y: Double) {
    (ElementaryFunction.cos.value(angle), ElementaryFunction.sin.value(angle))
  }

  /// `blobs(m, p, classes, distance, seed)`: normal clusters of variance 1 around centres on a
  /// circle in the first two features, the first one at 45°.
  func blobs(_ call: Invocation) throws -> Value {
    let classes = try count("classes", call, default: 2, in: 2...1000)
    let (m, p) = try sizes(call, leastP: 2)
    let distance = try parameter("distance", call, default: 1.5, atLeast: 0)
    var random = try random(call, .blobs)
    return try generate(call, m, p, classes: classes) { i, row in
      let place = i % classes
      let angle = .pi / 4 + 2 * .pi * Double(place) / Double(classes)
      for j in 0..<p { row[j] = random.normal() }
      let direction = Self.direction(angle)
      row[0] += distance * direction.x
      row[1] += distance * direction.y
      return Self.label(place, of: classes)
    }
  }

  /// `moons(m, noise, seed)`: two half circles of radius 1 that reach into each other.
  func moons(_ call: Invocation) throws -> Value {
    let (m, p) = try sizes(call, p: 2)
    let noise = try parameter("noise", call, default: 0.1, atLeast: 0)
    var random = try random(call, .moons)
    return try generate(call, m, p, classes: 2) { i, row in
      let direction = Self.direction(.pi * random.uniform())
      let isUpper = i % 2 == 0
      row[0] = (isUpper ? direction.x : 1 - direction.x) + noise * random.normal()
      row[1] = (isUpper ? direction.y : 0.5 - direction.y) + noise * random.normal()
      return Self.label(i % 2, of: 2)
    }
  }

  /// `spirals(m, classes, turns, noise, seed)`: arms of radius up to 1, turned against each other.
  func spirals(_ call: Invocation) throws -> Value {
    let classes = try count("classes", call, default: 2, in: 2...1000)
    let (m, p) = try sizes(call, p: 2)
    let turns = try parameter("turns", call, default: 1.25, atLeast: 0)
    let noise = try parameter("noise", call, default: 0.02, atLeast: 0)
    var random = try random(call, .spirals)
    return try generate(call, m, p, classes: classes) { i, row in
      let place = i % classes
      // Equally dense along the arm, for its length grows with the square of the radius.
      let radius = random.uniform().squareRoot()
      let angle = 2 * .pi * (turns * radius + Double(place) / Double(classes))
      let direction = Self.direction(angle)
      row[0] = radius * direction.x + noise * random.normal()
      row[1] = radius * direction.y + noise * random.normal()
      return Self.label(place, of: classes)
    }
  }

  // MARK: Linear models

  /// `linear_data(m, p, noise, κ, seed)`: y = xᵀw + noise·N(0, 1).
  func linearData(_ call: Invocation) throws -> Value {
    let noise = try parameter("noise", call, default: 0.1, atLeast: 0)
    return try linearModel(call, .linear) { score, random in score + noise * random.normal() }
  }

  /// `logistic_data(m, p, κ, seed)`: y = 1 with probability 1/(1 + e^(-xᵀw)), else -1.
  func logisticData(_ call: Invocation) throws -> Value {
    try linearModel(call, .logistic) { score, random in
      random.uniform() < ElementaryFunction.sigmoid.value(score) ? 1 : -1
    }
  }

  /// Normal features whose covariance QΛQ has the condition number κ: Λ falls geometrically from 1
  /// to 1/κ, and Q reflects along a random direction, so that no coordinate is an eigenvector.
  private func linearModel(
    _ call: Invocation, _ stream: RandomSource.Stream,
    target: (Double, inout RandomSource) -> Double
  ) throws -> Value {
    let (m, p) = try sizes(call)
    let condition = try parameter("κ", call, default: 1, atLeast: 1)
    if p == 1, condition != 1 {
      throw error(
        "value", "with one feature `κ` is 1", at: call.span(of: "κ"), advice: "p = 2 or more")
    }
    var random = try random(call, stream)
    let fall = -0.5 * ElementaryFunction.log.value(condition) / Double(max(1, p - 1))
    let deviations = (0..<p).map { ElementaryFunction.exp.value(fall * Double($0)) }
    var axis = (0..<p).map { _ in random.normal() }
    let length = axis.reduce(0) { $0 + $1 * $1 }.squareRoot()
    for j in 0..<p { axis[j] /= length }
    let weights = (0..<p).map { _ in random.normal() }
    return try generate(call, m, p, weights: weights) { _, row in
      for j in 0..<p { row[j] = deviations[j] * random.normal() }
      let along = p == 1 ? 0 : zip(row, axis).reduce(0) { $0 + $1.0 * $1.1 }
      var score = 0.0
      for j in 0..<p {
        row[j] -= 2 * along * axis[j]
        score += row[j] * weights[j]
      }
      return target(score, &random)
    }
  }

  // MARK: Images

  /// `curves(m, seed)`: images of smooth curves, their own targets.
  func curves(_ call: Invocation) throws -> Value {
    let (m, p) = try sizes(call, p: CurveImage.pixels)
    var random = try random(call, .curves)
    var features = [Double](repeating: 0, count: m * p)
    for i in 0..<m {
      try poll(now: true)
      let image = CurveImage(&random)
      for j in 0..<p { features[j * m + i] = image.intensities[j] }
    }
    let tensor = try Tensor(.matrix(m, p), features)
    return .data(
      DataSet(
        name: call.entry.name, features: tensor, target: tensor, targetName: DataSet.ownTarget))
  }

  /// `digits(m, seed)`: so many of the 1797 images, drawn without repetition; the others are the
  /// test set.
  func digits(_ call: Invocation) throws -> Value {
    let m = try count("m", call, default: Digits.count, in: 1...Digits.count)
    var random = try random(call, .digits)
    let all = try Digits.dataSet(name: call.entry.name)
    let order = random.permutation(Digits.count)
    let rest = order.count > m ? try all.subset(Array(order[m...])) : nil
    let drawn = try all.subset(Array(order[..<m]))
    return .data(
      DataSet(
        name: drawn.name, features: drawn.features, target: drawn.target, columns: drawn.columns,
        targetName: drawn.targetName, classes: drawn.classes, test: rest))
  }
}
