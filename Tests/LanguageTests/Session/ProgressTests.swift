import Optimization
import Syntax
import Testing

@testable import Language

/// What a cell shows while its runs are under way, and that nothing of it stays.
@Suite struct ProgressTests {
  /// A run that takes as long as told, in many short steps.
  static func run(seconds: Double, before: String = "", name: String = "v") -> String {
    "\(before)\n\(name) = minimize(x -> x^2, [newton(name = \"first\"), "
      + "gd(α = 1e-9, name = \"slow\")], from = 1, steps = 10^9, until = time > \(seconds))"
  }

  @Test func aLongRunShowsItsConvergenceInPlaceAndNothingStays() throws {
    let notebook = Notebook()
    notebook.run(Self.run(seconds: 1.9, before: "print(\"before\")"))
    var shown = 0
    var last = 0
    for (place, output) in notebook.outputs.enumerated() {
      switch output {
      case .display(let bundle, "descent-progress"?), .update(let bundle, "descent-progress"):
        shown += 1
        last = place
        let svg = try #require(bundle.data["image/svg+xml"])
        #expect(svg.contains("░") && svg.contains(">slow</text>"))
        // The title stands whole, and the curve does not end at a best value of its own.
        #expect(svg.contains(" s left</text>"))
        #expect(!svg.contains("best seen"))
        let text = try #require(bundle.data["text/plain"])
        #expect(text.contains("step ") && text.contains(" of 1000000000"))
      default: break
      }
    }
    // At most twice a second, from half a second on; on a busy machine more rarely.
    #expect(shown >= 1 && shown <= 8)
    #expect(
      Array(notebook.outputs.dropFirst(last + 1)) == [.clear(wait: true), .text("before\n")])
  }

  @Test func withNothingToShowAgainThePictureGoesAtOnce() {
    let notebook = Notebook()
    notebook.run(Self.run(seconds: 0.8))
    #expect(Array(notebook.outputs.suffix(2)) == [.clear(wait: true), .clear(wait: false)])
  }

  /// A stream of text cannot take back what it has shown.
  @Test func aSessionWithoutProgressShowsNone() {
    let session = Session(showsProgress: false)
    var outputs: [SessionOutput] = []
    _ = session.run(Self.run(seconds: 0.8, before: "print(\"before\")")) { outputs.append($0) }
    #expect(outputs == [.text("before\n")])
  }

  @Test func progressCanBeSwitchedOff() {
    let notebook = Notebook()
    notebook.run("set(progress = false)")
    notebook.run(Self.run(seconds: 0.8))
    #expect(notebook.outputs.isEmpty)
    #expect(notebook.text("set(progress = 3)").contains("`progress` is true or false"))
  }

  @Test func aShortRunShowsNoProgress() {
    let notebook = Notebook()
    notebook.run(Self.run(seconds: 0.05))
    #expect(notebook.outputs.isEmpty)
  }

  @Test func slowDrawingIsRare() throws {
    let notebook = Notebook()
    let evaluator = notebook.session.evaluator
    var outputs = 0
    evaluator.begin(.init(""), cancellation: { false }) { _ in outputs += 1 }
    // Every look at the clock takes a tenth of a second: so does a picture, and fifty times that may
    // pass before the next one.
    var now = 0.0
    let display = ProgressDisplay(evaluator: evaluator, names: ["slow"]) {
      now += 0.1
      return now
    }
    var progress: Progress?
    let options = RunOptions(steps: 3) { given in
      progress = given
      return false
    }
    let run = try minimize(
      Parabola(), using: GradientDescent(alpha: 0.1), from: [1], options: options)
    let last = try #require(progress)
    for _ in 0..<100 { display.report(last, run.trace) }
    display.end()
    // 100 looks and a picture's second look take about 10 s.
    #expect(outputs <= 4)
    #expect(outputs >= 2)
  }

  struct Parabola: DifferentiableObjective {
    let dimension = 1
    func value(at x: [Double]) -> Double { x[0] * x[0] }
    func valueAndGradient(at x: [Double], into gradient: inout [Double]) -> Double {
      gradient[0] = 2 * x[0]
      return x[0] * x[0]
    }
  }
}
