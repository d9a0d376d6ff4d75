import Glibc
import Optimization
import Testing

/// Measured rates against the rates of sequences and of theorems.
@Suite struct ConvergenceRateTests {
  static func rate(_ gaps: [Double]) -> ConvergenceRate? {
    ConvergenceRate(gaps: gaps, steps: Array(gaps.indices))
  }

  @Test func ofGeometricSequences() throws {
    for factor in [0.1, 0.5, 0.9, 0.999] {
      let rate = try #require(Self.rate((0...200).map { 3 * exponential(factor, Double($0)) }))
      #expect(abs(rate.factor - factor) < 1e-12)
      #expect(rate.kind == .linear)
      #expect(rate.power == nil)
    }
  }

  /// A transient at the start and rounding at the end are no part of the rate.
  @Test func leavesOutTransientAndRounding() throws {
    var generator = Generator(seed: 51)
    let gaps = (0...400).map { k in
      10 * exponential(0.3, Double(k)) + exponential(0.8, Double(k))
        + 1e-16 * generator.uniform(in: 0.5...1.5)
    }
    let rate = try #require(Self.rate(gaps))
    #expect(abs(rate.factor - 0.8) < 1e-3)
    #expect(rate.kind == .linear)
    #expect(rate.steps.upperBound < 180)
  }

  @Test(arguments: [0.5, 1, 2])
  func ofPowersOfTheStep(_ power: Double) throws {
    let rate = try #require(Self.rate((0...1000).map { exponential(Double($0) + 1, -power) }))
    #expect(rate.kind == .sublinear)
    #expect(abs(try #require(rate.power) - power) < 0.01)
  }

  @Test func ofSquaredErrors() throws {
    let rate = try #require(Self.rate((0...5).map { exponential(0.5, exponential(2, Double($0))) }))
    #expect(rate.kind == .superlinear)
    #expect(rate.steps == 0...5)
  }

  @Test func needsSomeGaps() {
    #expect(Self.rate([]) == nil)
    #expect(Self.rate([1, 0.1, 0.01]) == nil)
    #expect(Self.rate([1, 0.1, 0.01, 0]) == nil)
    #expect(Self.rate([0, 0, 0, 0, 0]) == nil)
    #expect(Self.rate([1, .nan, 1, 1, 1]) == nil)
    #expect(Self.rate([1, 1, 1, 1, 1])?.factor == 1)
  }

  /// ((κ−1)/(κ+1))² for gradient descent, (1 − √(α μ))-like for momentum: q².
  @Test func ofMethodsOnQuadratics() throws {
    var generator = Generator(seed: 52)
    for kappa in [5.0, 30, 200] {
      let problem = generator.quadratic(dimension: 8, condition: kappa)
      let start = generator.vector(8, in: -3...3)
      let options = RunOptions(steps: Int(20 * kappa)) { $0.gap ?? 0 < 1e-14 * ($0.gap0 ?? 1) }
      let gd = try minimize(
        problem, using: GradientDescent(alpha: .constant(2 / (1 + kappa))), from: start,
        options: options)
      let rate = try #require(ConvergenceRate(of: gd))
      let expected = exponential((kappa - 1) / (kappa + 1), 2)
      #expect(rate.kind == .linear)
      #expect(abs(rate.factor - expected) < 1e-2 * (1 - expected))
      let heavyBall = try minimize(problem, using: Momentum(), from: start, options: options)
      let root = kappa.squareRoot()
      let q = (root - 1) / (root + 1)
      // kqᵏ, and not qᵏ alone, at both ends of the spectrum.
      let measured = try #require(ConvergenceRate(of: heavyBall)).factor
      #expect(measured > q * q && measured < q * q * (1 + 6 / Double(heavyBall.k)))
    }
  }

  @Test func ofNewtonAndBFGS() throws {
    let options = RunOptions()
    for method in [Newton(), BFGS()] as [any Optimizer] {
      var driver = Driver(options: options)
      driver.options.optimum = Optimum(value: 0)
      let run = try driver.run(Rosenbrock(), using: method, from: [-1.2, 1])
      #expect(try #require(ConvergenceRate(of: run)).kind == .superlinear)
    }
    let unknown = try Driver().run(
      Custom.undefined, using: GradientDescent(alpha: 0.1), from: [1, 1])
    #expect(ConvergenceRate(of: unknown) == nil)
  }

  /// A run whose trace keeps every fourth row.
  @Test func ofAThinnedTrace() throws {
    let rate = try #require(
      ConvergenceRate(
        gaps: (0...40).map { exponential(0.9, Double(4 * $0)) }, steps: (0...40).map { 4 * $0 }))
    #expect(abs(rate.factor - 0.9) < 1e-12)
  }
}
