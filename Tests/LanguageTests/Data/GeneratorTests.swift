import Expressions
import Glibc
import Testing

@testable import Language

@Suite("Data sets that are made")
struct GeneratorTests {
  static func data(_ code: String) throws -> DataSet {
    let notebook = Notebook()
    #expect(notebook.run("d = " + code) == .succeeded)
    guard case .data(let data)? = notebook.session.evaluator.globals.lookup("d") else {
      throw ReparameterizationTests.Missing()
    }
    return data
  }

  private static func rows(_ data: DataSet) -> [[Double]] {
    (0..<data.m).map { i in (0..<data.p).map { data.features[i, $0] ?? .nan } }
  }

  private static let calls = [
    "blobs(m = 20", "moons(m = 20", "spirals(m = 20", "linear_data(m = 20", "logistic_data(m = 20",
    "curves(m = 2", "digits(m = 20",
  ]

  @Test(arguments: calls)
  func theSeedAloneDecides(call: String) throws {
    let first = try Self.data(call + ", seed = 5)")
    let again = try Self.data(call + ", seed = 5)")
    let other = try Self.data(call + ", seed = 6)")
    #expect(first.features == again.features && first.target == again.target)
    #expect(first.features != other.features)
    #expect(try Self.data(call + ")").features == Self.data(call + ", seed = 0)").features)
  }

  /// Computed with NumPy from its Philox of the key seed + 2⁶⁴·stream and the counter 0.
  @Test func areWhatNumPysPhiloxGives() throws {
    let blobs = try Self.data("blobs(m = 2, seed = 2)")
    #expect(
      agree(
        blobs.features.elements,
        [1.8931750980713096, -0.47091076697681034, -0.011976591977847395, -0.5895203131101235],
        within: 1e-14))
    let linear = try Self.data("linear_data(m = 2, p = 3, κ = 10, seed = 3)")
    #expect(
      agree(
        linear.features.elements,
        [
          1.8801718366839415, 0.26417624560890607, -1.6182067999144754, -0.9254301550830237,
          0.7140041927640384, -0.07196665562621493,
        ], within: 1e-14))
    #expect(
      agree(
        linear.target?.elements ?? [], [0.5228879452978211, -0.23534349546008576], within: 1e-14))
    #expect(
      agree(
        linear.weights?.elements ?? [],
        [0.2918296200673588, 0.4417933982398962, 1.0015856768084492], within: 1e-14))
    let digits = try Self.data("digits(m = 10, seed = 5)")
    #expect(digits.target?.elements.map { $0 - 1 } == [6, 8, 3, 2, 1, 7, 6, 5, 3, 3])
  }

  @Test func blobsAreNormalAroundTheirCentres() throws {
    let data = try Self.data("blobs(m = 6000, p = 3, classes = 3, distance = 4, seed = 1)")
    let target = try #require(data.target?.elements)
    #expect(data.p == 3 && target.prefix(4) == [1, 2, 3, 1])
    for place in 0..<3 {
      let angle = .pi / 4 + 2 * .pi * Double(place) / 3
      let centre = [4 * cos(angle), 4 * sin(angle), 0]
      let members = Self.rows(data).enumerated().filter { target[$0.offset] == Double(place + 1) }
      for j in 0..<3 {
        let entries = members.map { $0.element[j] - centre[j] }
        // Standard errors 1/√2000 = 0.022 and √(2/2000) = 0.032.
        #expect(abs(entries.reduce(0, +) / 2000) < 0.1)
        #expect(abs(entries.reduce(0) { $0 + $1 * $1 } / 2000 - 1) < 0.15)
      }
    }
    let two = try Self.data("blobs(m = 5)")
    #expect(two.target?.elements == [1, -1, 1, -1, 1] && two.p == 2 && two.classes == nil)
  }

  @Test func moonsAreHalfCircles() throws {
    let data = try Self.data("moons(m = 100, noise = 0, seed = 3)")
    let target = try #require(data.target?.elements)
    for (row, label) in zip(Self.rows(data), target) {
      let (x, y) = label == 1 ? (row[0], row[1]) : (1 - row[0], 0.5 - row[1])
      #expect(agree(x * x + y * y, 1) && y >= 0)
    }
    #expect(target.reduce(0, +) == 0)
  }

  @Test func spiralsTurnWithTheirRadius() throws {
    let data = try Self.data("spirals(m = 99, classes = 3, turns = 0.4, noise = 0, seed = 3)")
    let target = try #require(data.target?.elements)
    for (row, label) in zip(Self.rows(data), target) {
      let radius = (row[0] * row[0] + row[1] * row[1]).squareRoot()
      let angle = 2 * .pi * (0.4 * radius + (label - 1) / 3)
      #expect(
        radius <= 1 && agree(row[0], radius * cos(angle)) && agree(row[1], radius * sin(angle)))
    }
  }

  @Test func linearDataAreLinear() throws {
    let data = try Self.data("linear_data(m = 50, p = 4, noise = 0, κ = 10, seed = 3)")
    let (target, weights) = (
      try #require(data.target?.elements), try #require(data.weights?.elements)
    )
    for (row, y) in zip(Self.rows(data), target) {
      #expect(agree(zip(row, weights).reduce(0) { $0 + $1.0 * $1.1 }, y))
    }
    let notebook = Notebook()
    notebook.run("d = linear_data(m = 4000, p = 4, noise = 0.5, κ = 50, seed = 2)")
    // Sample variances of 4000 have a standard error of 2 %.
    #expect(abs(notebook.number("cond(d.X' * d.X)") / 50 - 1) < 0.15)
    #expect(abs(notebook.number("eigmax(d.X' * d.X / d.m)") - 1) < 0.1)
    #expect(abs(notebook.number("std(d.y - d.X * d.weights)") / 0.5 - 1) < 0.05)
    // No coordinate is an eigenvector.
    #expect(notebook.number("C = d.X' * d.X / d.m\nmaxdiff(C, diag(diag(C)))") > 0.05)
  }

  @Test func logisticDataHaveTheirOdds() throws {
    let data = try Self.data("logistic_data(m = 5000, p = 3, κ = 5, seed = 4)")
    let (target, weights) = (
      try #require(data.target?.elements), try #require(data.weights?.elements)
    )
    #expect(target.allSatisfy { $0 == 1 || $0 == -1 })
    // Σ (1{y = 1} - σ(xᵀw)) has the variance Σ σ(1 - σ) ≤ m/4.
    let excess = zip(Self.rows(data), target).reduce(0.0) { sum, example in
      let score = zip(example.0, weights).reduce(0) { $0 + $1.0 * $1.1 }
      return sum + (example.1 == 1 ? 1 : 0) - 1 / (1 + exp(-score))
    }
    #expect(abs(excess) < 4 * (5000.0 / 4).squareRoot())
  }

  /// Against a slow drawing of the curve through the same points: the distance of each pixel to a
  /// polygon of 300 lines.
  @Test func curvesGoThroughTheirPoints() throws {
    var random = RandomSource(seed: 1, stream: .curves)
    let points = (0..<3).map { _ in
      (x: 28 * (0.15 + 0.7 * random.uniform()), y: 28 * (0.15 + 0.7 * random.uniform()))
    }
    let data = try Self.data("curves(m = 2, seed = 1)")
    #expect(data.target == data.features && data.p == 784 && data.isItsOwnTarget)
    let polygon = (0...300).map { step -> (x: Double, y: Double) in
      let t = Double(step) / 300
      func through(_ a: Double, _ b: Double, _ c: Double) -> Double {
        // Newton's divided differences at 0, 1/2, 1.
        a + 2 * t * (b - a) + 2 * t * (t - 0.5) * (c - 2 * b + a)
      }
      return (
        through(points[0].x, points[1].x, points[2].x),
        through(points[0].y, points[1].y, points[2].y)
      )
    }
    for pixel in stride(from: 0, to: 784, by: 3) {
      let (x, y) = (Double(pixel % 28) + 0.5, Double(pixel / 28) + 0.5)
      var nearest = Double.infinity
      for (a, b) in zip(polygon, polygon.dropFirst()) {
        let (dx, dy) = (b.x - a.x, b.y - a.y)
        let along = ((x - a.x) * dx + (y - a.y) * dy) / max(1e-300, dx * dx + dy * dy)
        let t = min(1, max(0, along))
        nearest = min(nearest, hypot(x - a.x - t * dx, y - a.y - t * dy))
      }
      let expected = nearest > 3 ? 0 : exp(-nearest * nearest / (2 * 0.49))
      #expect(abs((data.features[0, pixel] ?? .nan) - expected) < 0.01)
    }
  }

  @Test func digitsAreThoseOfTheFile() throws {
    let notebook = Notebook(folder: Folder.shipped)
    notebook.run(
      """
      f = csv("data/digits.csv", target = "digit")
      d = digits(m = 1000, seed = 4)
      """)
    let all = try Digits.dataSet(name: "digits")
    guard case .data(let file)? = notebook.session.evaluator.globals.lookup("f"),
      case .data(let drawn)? = notebook.session.evaluator.globals.lookup("d")
    else { throw ReparameterizationTests.Missing() }
    #expect(all.features.elements.map { $0 * 16 } == file.features.elements)
    #expect(all.target?.elements.map { $0 - 1 } == file.target?.elements)
    // Published with the data: images of each digit.
    let counts = (1...10).map { digit in all.target?.elements.count { $0 == Double(digit) } }
    #expect(counts == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180])
    // Every image is either drawn or left for testing, once.
    let test = try #require(drawn.test)
    #expect(drawn.m == 1000 && test.m == 797)
    let sums = { (data: DataSet) in Self.rows(data).map { $0.reduce(0, +) } }
    #expect((sums(drawn) + sums(test)).sorted() == sums(all).sorted())
    #expect(notebook.numbers("d.classes") == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  }

  @Test(
    arguments: [
      ("blobs(m = 0)", "error[value]: `m` must be between 1 and"),
      ("blobs(m = 1.5)", "error[value]: `m` must be a whole number"),
      ("blobs(p = 1)", "error[value]: `p` must be between 2 and"),
      ("blobs(seed = -1)", "error[value]: `seed` must be at least 0"),
      ("blobs(m = 10^8, p = 100)", "error[limit]: 100000000 examples of 100 features"),
      ("blobs(200)", "error[type]: blobs takes no arguments by position"),
      ("moons(noise = -1)", "error[value]: `noise` must be at least 0"),
      ("spirals(classes = 1)", "error[value]: `classes` must be between 2 and 1000"),
      ("linear_data(κ = 0.5)", "error[value]: `κ` must be at least 1"),
      ("logistic_data(p = 1, kappa = 2)", "error[value]: with one feature `κ` is 1"),
      ("digits(m = 2000)", "error[value]: `m` must be between 1 and 1797"),
      ("curves(m = 10^9)", "error[value]: `m` must be between"),
      ("moons(noisy = 1)", "did you mean `noise`?"),
    ] as [(String, String)])
  func errors(code: String, part: String) { #expect(text(code).contains(part)) }

  @Test func longGenerationsAreInterrupted() {
    let notebook = Notebook()
    let countdown = Countdown(5)
    let outcome = notebook.run("curves(m = 10^5)", cancellation: { countdown.isOver })
    guard case .failed(let failure) = outcome else {
      Issue.record("not interrupted")
      return
    }
    #expect(failure.name == "Interrupted")
  }
}
