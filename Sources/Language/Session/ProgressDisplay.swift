import Optimization

/// The progress of a long run, shown in place. It appears once a run has taken half a second, and
/// goes when the runs end: what the cell had shown before is shown again, so that a notebook's
/// bytes do not depend on the machine's speed.
final class ProgressDisplay {
  private let evaluator: Evaluator
  private let names: [String]
  private let started = monotonicSeconds()
  private var index = 0
  private var isShown = false
  private let before: [SessionOutput]

  /// The delay in seconds before progress is shown.
  private static let delay = 0.5
  private static let identifier = "descent-progress"

  init(evaluator: Evaluator, names: [String]) {
    self.evaluator = evaluator
    self.names = names
    before = evaluator.shown
  }

  /// The next optimizer's run begins.
  func begin(_ index: Int) { self.index = index }

  /// A run has come so far.
  func report(_ progress: Progress, _ trace: Trace) {
    let elapsed = monotonicSeconds() - started
    guard elapsed > Self.delay else { return }
    let bundle = Bundle(text: line(progress, elapsed: progress.time ?? elapsed))
    evaluator.show(
      isShown ? .update(bundle, id: Self.identifier) : .display(bundle, id: Self.identifier))
    isShown = true
  }

  /// Takes the progress away.
  func end() {
    guard isShown else { return }
    evaluator.show(.clear(wait: true))
    for output in before { evaluator.show(output) }
  }

  private func line(_ progress: Progress, elapsed: Double) -> String {
    let limit = max(progress.stepLimit, 1)
    let part = min(1, Double(progress.k) / Double(limit))
    let filled = Int((part * 20).rounded(.down))
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 20 - filled)
    var text = "\(names[index]) \(bar) step \(progress.k) of \(limit)"
    text += "  value \(NumberFormat.text(progress.value))"
    if part > 0, elapsed > 0 {
      let left = elapsed * (1 - part) / part
      text += "  at most \(NumberFormat.text(left.rounded(.up))) s left"
    }
    return names.count > 1 ? "[\(index + 1)/\(names.count)] " + text : text
  }
}
