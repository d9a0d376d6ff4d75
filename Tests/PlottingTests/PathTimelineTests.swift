import Testing

@testable import Plotting

@Suite struct PathTimelineTests {
  let places = [Point(0, 0), Point(30, 0), Point(30, 40), Point(30, 40), Point(90, 40)]

  @Test func theLineIsAsLongAsThePathUpToEachStep() {
    let timeline = PathTimeline(places: places, secondsPerStep: 0.5)
    var step = 0
    let growth = timeline.growth(
      of: [Point(0, 0), Point(30, 0), Point(30, 40), Point(90, 40)], step: &step)
    #expect(growth == .grows(lengths: [0, 30, 70, 130], times: [0, 0.5, 1, 2]))
    #expect(step == 4)
  }

  /// A piece that is cut where the path comes into the frame starts a step before its first iterate.
  @Test func aPieceStartsWhereThePathComesIn() {
    let timeline = PathTimeline(places: places, secondsPerStep: 1)
    var step = 0
    let growth = timeline.growth(of: [Point(30, 20), Point(30, 40), Point(90, 40)], step: &step)
    #expect(growth == .grows(lengths: [0, 20, 80], times: [1, 2, 4]))
  }

  @Test func theMarkArrivesWhereItStands() {
    let timeline = PathTimeline(places: places, secondsPerStep: 0.25)
    let frame = Rect(minX: 0, minY: 0, maxX: 60, maxY: 60)
    let travel = timeline.travel(to: Point(60, 40), at: 4, in: frame)
    #expect(
      travel
        == .travels(
          offsets: [Point(-60, -40), Point(-30, -40), Point(-30, 0), Point(-30, 0), Point(0, 0)],
          times: [0, 0.25, 0.5, 0.75, 1]))
  }

  @Test func longPathsHaveFewMoments() {
    let many = (0..<10_000).map { Point(Double($0), 0) }
    let timeline = PathTimeline(places: many, secondsPerStep: 1e-3)
    guard
      case .travels(let offsets, let times)? = timeline.travel(
        to: many[9999], at: 9999, in: Rect(minX: 0, minY: 0, maxX: 1e4, maxY: 1))
    else {
      Issue.record("no travel")
      return
    }
    #expect(times.count == offsets.count && times.count <= PathTimeline.keyLimit + 1)
    #expect(times.last == 9.999)
  }

  /// The longest path takes four seconds, a short one half a second a step.
  @Test func stepsTakeTheSameTimeInAllPaths() throws {
    #expect(PathTimeline.secondsPerStep(steps: 400) == 0.01)
    #expect(PathTimeline.secondsPerStep(steps: 2) == 0.5)
    #expect(PathTimeline.secondsPerStep(steps: 0) == 0)
    let figure = Figure([
      TrajectoryLayer(label: "long", (0...40).map { Point(Double($0), 1) }, animate: true),
      TrajectoryLayer(label: "short", [Point(0, 0), Point(20, 0)], animate: true),
      TrajectoryLayer(label: "still", [Point(0, 2), Point(20, 2)]),
    ])
    let svg = figure.svg()
    // Two strokes and the end's mark of each path that grows, with halos.
    #expect(svg.split(separator: "dur=\"4s\"").count - 1 == 5)
    #expect(svg.split(separator: "dur=\".1s\"").count - 1 == 4)
  }

  /// Nothing but the animation's elements is added to the picture.
  @Test func theStaticPictureIsThatWithoutAnimation() {
    let path = [Point(0, 0), Point(1, 2), Point(3, 1), Point(4, 4)]
    func svg(_ isAnimated: Bool) -> String {
      Figure([TrajectoryLayer(label: "gd", path, animate: isAnimated)]).svg()
    }
    var still = svg(true).replacing("</path>", with: "")
    for element in ["<animate ", "<animateTransform ", "<set "] {
      while let start = still.firstRange(of: element),
        let end = still[start.upperBound...].firstRange(of: "/>")
      {
        still.removeSubrange(start.lowerBound..<end.upperBound)
      }
    }
    #expect(still.replacing("\"/>", with: "\">") == svg(false).replacing("\"/>", with: "\">"))
  }
}
