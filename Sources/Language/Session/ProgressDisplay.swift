import Optimization
import OptimizationPlots
import Plotting

/// The progress of long runs, shown in place: the convergence so far, and how far the run has come.
///
/// It appears once the runs have taken half a second, changes at most twice a second, and goes when
/// they end: what the cell had shown before is shown again, so that a notebook's bytes do not depend
/// on the machine's speed.
final class ProgressDisplay {
  private let evaluator: Evaluator
  private let names: [String]
  private let keepsFinished: Bool
  private let clock: () -> Double
  private let started: Double
  private var index = 0
  private var isShown = false
  private let before: [SessionOutput]
  private var finished: [RunSeries] = []
  /// When the next picture may be drawn.
  private var next: Double

  /// The delay in seconds before progress is shown.
  private static let delay = 0.5
  /// The least time in seconds from one picture to the next.
  private static let interval = 0.5
  /// A picture comes only after so many times what the last one took: 2 % of the time is drawing.
  private static let patience = 50.0
  /// The most rows of a run that are drawn.
  private static let rows = 1000
  private static let identifier = "descent-progress"

  /// A display for these runs.
  /// - Parameter keepsFinished: whether runs that have ended stay in the picture; there is no room for the
  ///   hundreds of a benchmark.
  init(
    evaluator: Evaluator, names: [String], keepsFinished: Bool = true,
    clock: @escaping () -> Double = monotonicSeconds
  ) {
    self.evaluator = evaluator
    self.names = names
    self.keepsFinished = keepsFinished
    self.clock = clock
    before = evaluator.shown
    started = clock()
    next = started + Self.delay
  }

  /// The next optimizer's run begins.
  func begin(_ index: Int) { self.index = index }

  /// A run has come so far.
  func report(_ progress: Progress, _ trace: Trace) {
    guard evaluator.showsProgress, evaluator.settings.showsProgress else { return }
    let now = clock()
    guard now >= next else { return }
    let elapsed = now - started
    let time = progress.time ?? elapsed
    let runs = finished + [RunSeries(label: names[index], underWay: trace, rows: Self.rows)]
    // Less the best value seen every curve that still falls would plunge at its end.
    let knowsOptimum = runs.allSatisfy { $0.gap != nil }
    var figure = evaluator.figure(convergence(of: runs, y: knowsOptimum ? .gap : .value))
    figure.title = title(progress, elapsed: time)
    let bundle = Bundle([
      "image/svg+xml": figure.svg(),
      "text/plain": text(progress, elapsed: time),
    ])
    evaluator.show(
      isShown ? .update(bundle, id: Self.identifier) : .display(bundle, id: Self.identifier))
    isShown = true
    next = now + max(Self.interval, Self.patience * (clock() - now))
  }

  /// A run has ended.
  func finish(_ run: Run) {
    guard keepsFinished else { return }
    var series = RunSeries(label: run.label, underWay: run.trace, rows: Self.rows)
    series.ending = RunSeries.Ending(of: run)
    finished.append(series)
  }

  /// Takes the progress away.
  func end() {
    guard isShown else { return }
    evaluator.show(.clear(wait: true))
    for output in before { evaluator.show(output) }
  }

  /// How far the run has come, short enough to stand whole over a picture, whose curve shows the
  /// value.
  private func title(_ progress: Progress, elapsed: Double) -> String {
    let left = secondsLeft(progress, elapsed: elapsed).map { ", ≤ \($0) s left" }
    return place(progress, bar: 8) + (left ?? "")
  }

  /// How far the run has come, in words.
  private func text(_ progress: Progress, elapsed: Double) -> String {
    let left = secondsLeft(progress, elapsed: elapsed).map { "  at most \($0) s left" }
    return place(progress, bar: 20) + "  value \(NumberFormat.text(progress.value))" + (left ?? "")
  }

  /// The run and its step, with a bar of so many signs.
  private func place(_ progress: Progress, bar: Int) -> String {
    let filled = Int((part(progress) * Double(bar)).rounded(.down))
    let signs =
      String(repeating: "█", count: filled) + String(repeating: "░", count: bar - filled)
    let run = names.count > 1 ? "[\(index + 1)/\(names.count)] " : ""
    return "\(run)\(names[index]) \(signs) step \(progress.k) of \(max(progress.stepLimit, 1))"
  }

  /// The share of the steps that are done.
  private func part(_ progress: Progress) -> Double {
    min(1, Double(progress.k) / Double(max(progress.stepLimit, 1)))
  }

  private func secondsLeft(_ progress: Progress, elapsed: Double) -> String? {
    let part = part(progress)
    guard part > 0, elapsed > 0 else { return nil }
    return NumberFormat.text((elapsed * (1 - part) / part).rounded(.up))
  }
}
