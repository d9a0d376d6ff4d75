import Testing

@testable import Language

/// What an interrupted cell shows and keeps, wherever the interrupt arrives.
@Suite struct InterruptTests {
  @Test(arguments: [300, 331, 362, 393])
  func partialRunsOfALongListAreKept(polls: Int) {
    // So many optimizers that evaluating their list again would meet the interrupt.
    let list = (1...40).map { "gd(α = \($0)e-9)" }.joined(separator: ", ")
    let notebook = Notebook()
    notebook.run("h(x) = x^2")
    let countdown = Countdown(polls)
    let outcome = notebook.run(
      "v = minimize(h, [\(list)], from = 1, steps = 10^9)",
      cancellation: { countdown.isOver })
    #expect(outcome.isInterrupted)
    #expect(notebook.result?.contains("interrupted after") == true)
    #expect(notebook.result?.contains("(interrupted") == false)
    #expect(notebook.text("v[1].status") == "interrupted")
  }

  @Test func aFigureThatIsNotFinishedIsNotShown() {
    let notebook = Notebook()
    let deadline = Deadline(after: 0.2)
    let outcome = notebook.run(
      "q(x, y) = sum(i in 1..10^6, sin(i*x) + y)\nplot(contour(q), x = -1..1, y = -1..1)",
      cancellation: { deadline.isOver })
    #expect(outcome.isInterrupted)
    #expect(notebook.outputs.isEmpty)
  }
}

extension Session.Outcome {
  fileprivate var isInterrupted: Bool {
    if case .failed(let failure) = self { failure.name == "Interrupted" } else { false }
  }
}
