import JupyterKernel
import Testing

@testable import descent

/// Collects what a cell shows.
private final class Collector: OutputSink {
  var outputs: [CellOutput] = []
  func send(_ output: CellOutput) { outputs.append(output) }
}

@Suite struct SessionInterpreterTests {
  private func run(
    _ interpreter: SessionInterpreter, _ code: String
  ) -> (outputs: [CellOutput], outcome: CellOutcome) {
    let collector = Collector()
    let outcome = interpreter.execute(
      Cell(code: code, executionCount: 1), output: collector, cancellation: Cancellation())
    return (collector.outputs, outcome)
  }

  @Test func outputsKeepTheirKindAndOrder() {
    let (outputs, outcome) = run(
      SessionInterpreter(), "print(1)\nwarn(\"two\")\ndisplay(3)\nclear()\n2 + 2")
    #expect(outcome == .succeeded)
    #expect(
      outputs == [
        .standardOutput("1\n"), .standardError("two\n"),
        .display(OutputBundle(["text/plain": "3"]), id: nil), .clear(wait: false),
        .result(OutputBundle(["text/plain": "4"])),
      ])
  }

  @Test func anErrorCarriesItsCaretLines() throws {
    let (_, outcome) = run(SessionInterpreter(), "1 + nowhere")
    guard case .failed(let failure) = outcome else {
      Issue.record("an unknown name was accepted")
      return
    }
    #expect(failure.name == "error[name]")
    #expect(failure.traceback.count >= 3)
    #expect(failure.traceback[2].hasSuffix("^^^^^^^"))
  }

  @Test func theNextCellSeesTheLastOnesNames() {
    let interpreter = SessionInterpreter()
    _ = run(interpreter, "a = 3")
    #expect(run(interpreter, "a^2").outputs == [.result(OutputBundle(["text/plain": "9"]))])
    #expect(interpreter.evaluate("a + 1") == .success(OutputBundle(["text/plain": "4"])))
    guard case .failure(let failure) = interpreter.evaluate("b") else {
      Issue.record("an unknown name was accepted")
      return
    }
    #expect(failure.name == "error[name]")
  }

  @Test(arguments: [
    ("1 + 1", Completeness.complete), ("f(x) =", .incomplete(indent: "  ")), ("1 + )", .invalid),
  ])
  func completeness(_ code: String, _ expected: Completeness) {
    let answer = SessionInterpreter().completeness(of: code)
    switch (answer, expected) {
    case (.incomplete, .incomplete): break
    default: #expect(answer == expected)
    }
  }

  @Test func completionAndInspection() {
    let interpreter = SessionInterpreter()
    let completions = interpreter.complete("2 + eigm", at: 8)
    #expect(Set(completions.matches.map(\.text)) == ["eigmin", "eigmax"])
    #expect(completions.start == 4 && completions.end == 8)
    #expect(interpreter.inspect("minimize", at: 3, detail: 0)?.data["text/plain"] != nil)
    #expect(interpreter.inspect("   ", at: 1, detail: 0) == nil)
  }
}
