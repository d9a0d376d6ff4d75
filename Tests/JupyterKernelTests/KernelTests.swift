import Testing

@testable import JupyterKernel

@Suite struct KernelTests {
  private final class Mute: Interpreter {
    func execute(
      _ cell: Cell, output: any OutputSink, cancellation: Cancellation
    ) -> CellOutcome { .succeeded }
    func evaluate(_ expression: String) -> Result<OutputBundle, CellFailure> {
      .success(OutputBundle([:]))
    }
    func complete(_ code: String, at cursor: Int) -> Completions {
      Completions(matches: [], start: cursor, end: cursor)
    }
    func inspect(_ code: String, at cursor: Int, detail: Int) -> OutputBundle? { nil }
    func completeness(of code: String) -> Completeness { .complete }
  }

  @Test func aMissingConnectionFileIsNamed() {
    let error = #expect(throws: KernelError.self) {
      try Kernel.run(connectionFile: "/nowhere/x.json", language: SessionFixture.language) {
        Mute()
      }
    }
    #expect(error?.description == "cannot read /nowhere/x.json: No such file or directory")
  }
}
