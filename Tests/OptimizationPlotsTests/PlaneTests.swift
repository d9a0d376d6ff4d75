import Plotting
import Testing

@testable import OptimizationPlots

@Suite struct PlaneTests {
  /// Paths of which NumPy 2.4.6 told the principal directions, by `numpy.linalg.svd` of the rows less
  /// their mean.
  static let tall: [[Double]] = [
    [4, 2, 1, 1], [3, -1, 2, 0.5], [2, 1.5, -1, 0.25], [1, -0.5, 0.5, 0],
    [0.5, 0.25, -0.25, 0.1], [0, 0, 0, 0],
  ]
  static let wide: [[Double]] = [
    [1, 2, 3, 4, 5, 6, 7], [2, 1, 0, 4, 4, 6, 8], [0, 0, 1, -1, 5, 2, 3],
  ]

  func run(_ rows: [[Double]], value: Double = 0) -> RunSeries {
    RunSeries(
      label: "r", value: rows.map { _ in value }, iterates: rows.flatMap { $0 },
      dimension: rows.first?.count ?? 1)
  }

  func isNear(_ a: [Double], _ b: [Double], within tolerance: Double = 1e-8) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= tolerance }
  }

  @Test func principalDirectionsOfManyIterates() throws {
    let axes = try #require(PrincipalAxes(of: Self.tall))
    #expect(isNear(axes.directions[0], [0.87100463, 0.29573972, 0.32915832, 0.21340982]))
    #expect(isNear(axes.directions[1], [-0.0267062, 0.77002715, -0.63698558, 0.02437897]))
    #expect(isNear(axes.shares, [0.62435526, 0.35569267]))
  }

  @Test func principalDirectionsOfManyParameters() throws {
    let axes = try #require(PrincipalAxes(of: Self.wide))
    #expect(
      isNear(
        axes.directions[0],
        [0.18947728, 0.17812398, 0.04423693, 0.61266877, -0.06694353, 0.49013502, 0.55707854]))
    #expect(
      isNear(
        axes.directions[1],
        [-0.25340905, 0.30516326, 0.84648416, 0.08625702, 0.27066045, 0.06900561, -0.20165484]))
    #expect(isNear(axes.shares, [0.87384402, 0.12615598]))
  }

  @Test func thePlanePassesThroughTheBestEnd() throws {
    let plane = try #require(
      Plane.principal(of: [run(Self.tall, value: 1), run(Self.tall.reversed(), value: 2)]))
    #expect(plane.center == [0, 0, 0, 0])
    #expect(plane.titles[0] == "1st principal direction, 62.4 % of the variance")
    #expect(plane.words == "the principal plane of the paths, 98 % of their variance")
    let x = try #require(plane.domain.x)
    let start = plane.projection(of: [4, 2, 1, 1])[0]
    #expect(x.contains(start.x) && x.contains(0))
  }

  @Test func pathsOnALineGetAnyDirectionAcross() throws {
    let plane = try #require(Plane.principal(of: [run([[0, 0, 0], [1, 2, 2], [2, 4, 4]])]))
    #expect(isNear(plane.directions[0], [1 / 3.0, 2 / 3.0, 2 / 3.0], within: 1e-14))
    #expect(abs(Plane.dot(plane.directions[0], plane.directions[1])) < 1e-15)
    #expect(plane.titles[1] == "2nd principal direction, 0 % of the variance")
  }

  /// Across a straight path the plane is as wide as along it, and rounding is no path.
  @Test func straightPathsShowNoRounding() throws {
    let straight = run([[0.3, 0.7, 1.1], [0.6, 1.4, 2.2], [0.9, 2.1, 3.3]])
    let plane = try #require(Plane.principal(of: [straight]))
    let (x, y) = (try #require(plane.domain.x), try #require(plane.domain.y))
    #expect(abs((y.upperBound - y.lowerBound) / (x.upperBound - x.lowerBound) - 1) < 1e-12)
    #expect(y.lowerBound == -y.upperBound)
    let path = try #require(
      composed(paths(of: [straight], plane: plane)).compactMap { $0 as? TrajectoryLayer }.first)
    #expect(path.points.allSatisfy { $0.y == 0 })
    #expect(path.points.contains { abs($0.x) > 1 })
  }

  /// Runs that left every bound say nothing of where the others went.
  @Test func divergedRunsOwnNoPlane() throws {
    var lost = run([[4, 2, 1, 1], [-40, 7, 0, 0], [4e8, 0, -9, 0], [-4e20, 1, 0, 9]])
    lost.ending = .diverged(step: 3)
    let kept = run(Self.tall)
    let alone = try #require(Plane.principal(of: [kept]))
    #expect(Plane.principal(of: [lost, kept]) == alone)
    // By itself it counts as far as ten times its start: up to (−40, 7, 0, 0).
    let first = try #require(Plane.principal(of: [lost]))
    let step = [44, -5, 1, 1.0]
    let length = Plane.dot(step, step).squareRoot()
    #expect(isNear(first.directions[0], step.map { $0 / length }, within: 1e-12))
    var far = run([[4, 2], [-1e200, 3]])
    far.ending = .diverged(step: 1)
    #expect(try isNear(#require(Plane.principal(of: [far])).directions[0], [1, 0]))
  }

  @Test func pathsThatSpanNoPlaneGiveNone() {
    #expect(Plane.principal(of: []) == nil)
    #expect(Plane.principal(of: [run([[1, 2], [1, 2]])]) == nil)
    #expect(Plane.principal(of: [run([[1], [2]])]) == nil)
    #expect(Plane.principal(of: [run([[.nan, 1], [0, 0]])]) == nil)
    #expect(Plane.principal(of: [run([[0, 1], [0, 0]]), run([[0, 1, 2], [0, 0, 0]])]) == nil)
  }

  @Test func longPathsOfManyParametersAreThinned() throws {
    // On a line in R²⁰⁰⁰ with a bend: 1500 iterates are more than a thousand.
    let rows = (0..<1500).map { (k: Int) -> [Double] in
      var row = [Double](repeating: 0, count: 2000)
      row[0] = Double(k)
      row[1] = k.isMultiple(of: 2) ? 0 : 10
      return row
    }
    let plane = try #require(Plane.principal(of: [run(rows)]))
    #expect(plane.directions[0][0] > 0.999)
  }

  /// The coordinates that `numpy.linalg.lstsq` gives for directions that are not orthogonal.
  @Test func projectionsAreLeastSquares() throws {
    let plane = try #require(Plane(center: [1, 0, 2], along: [1, 1, 0], [0, 2, 1]))
    let foot = plane.projection(of: [3, 5, -1])
    #expect(foot.count == 1)
    #expect(abs(foot[0].x - 3.5) < 1e-14 && abs(foot[0].y) < 1e-14)
    let far = try #require(Plane(center: [0, 0, 0], along: [1, 1, 0], [0, 2, 1]))
    let places = far.projection(of: far.point(2, -3) + far.point(0.5, 0.25))
    #expect(isNear(places.flatMap { [$0.x, $0.y] }, [2, -3, 0.5, 0.25], within: 1e-14))
  }

  @Test func onlyPointsOfThePlaneHaveCoordinates() throws {
    let plane = try #require(Plane(center: [1, 1, 1], along: [1, 0, 0], [0, 1, 0]))
    #expect(plane.coordinates(of: [3, -2, 1]) == Point(2, -3))
    #expect(plane.coordinates(of: [3, -2, 1.1]) == nil)
    #expect(plane.coordinates(of: [3, -2]) == nil)
  }

  @Test func dependentDirectionsSpanNone() {
    #expect(Plane(center: [0, 0], along: [1, 2], [2, 4]) == nil)
    #expect(Plane(center: [0, 0], along: [0, 0], [2, 4]) == nil)
    #expect(Plane(center: [0, 0], along: [1, .nan], [2, 4]) == nil)
    #expect(Plane(center: [0, 0, 0], along: [1, 0], [0, 1]) == nil)
  }

  @Test func filtersAreAsLongAsTheirParts() throws {
    let plane = try #require(
      Plane.random(
        at: [3, 4, 0, 0, 12, 5], directions: [[1, 1, 1, 1, 1, 1], [2, 0, 1, 0, 0, -1]],
        filters: [[0, 1], [2, 3], [4, 5]]))
    for direction in plane.directions {
      #expect(abs(Plane.dot(Array(direction[0...1]), Array(direction[0...1])) - 25) < 1e-12)
      #expect(direction[2] == 0 && direction[3] == 0)
      #expect(abs(Plane.dot(Array(direction[4...5]), Array(direction[4...5])) - 169) < 1e-12)
    }
    let origin = try #require(
      Plane.random(at: [0, 0], directions: [[3, 4], [1, 0]], filters: [[0, 1]]))
    #expect(isNear(origin.directions.flatMap { $0 }, [0.6, 0.8, 1, 0], within: 1e-15))
    #expect(Plane.random(at: [1, 2], directions: [[1, 0], [0, 1]], filters: [[0, 2]]) == nil)
  }
}
