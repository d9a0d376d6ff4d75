import JupyterKernel
import Language
import Syntax

/// Lets the kernel use a session of the language.
final class SessionInterpreter: Interpreter {
  private let session = Session()

  func execute(
    _ cell: JupyterKernel.Cell, output: any OutputSink, cancellation: Cancellation
  ) -> CellOutcome {
    let outcome = session.run(cell.code, cancellation: { cancellation.isCancelled }) { shown in
      output.send(Self.cellOutput(shown))
    }
    switch outcome {
    case .succeeded: return .succeeded
    case .failed(let failure): return .failed(Self.cellFailure(failure))
    }
  }

  func evaluate(_ expression: String) -> Result<OutputBundle, CellFailure> {
    session.value(of: expression).map { OutputBundle($0.data) }.mapError(Self.cellFailure)
  }

  func complete(_ code: String, at cursor: Int) -> Completions {
    let completion = session.complete(code, at: cursor)
    return Completions(
      matches: completion.candidates.map {
        .init(text: $0.text, type: $0.type, signature: $0.signature)
      }, start: completion.start, end: completion.end)
  }

  func inspect(_ code: String, at cursor: Int, detail: Int) -> OutputBundle? {
    session.inspect(code, at: cursor).map {
      OutputBundle(["text/plain": $0.plain, "text/markdown": $0.markdown])
    }
  }

  func completeness(of code: String) -> JupyterKernel.Completeness {
    switch session.completeness(of: code) {
    case .complete: return .complete
    case .incomplete(let indent): return .incomplete(indent: indent)
    case .invalid: return .invalid
    }
  }

  private static func cellOutput(_ output: SessionOutput) -> CellOutput {
    switch output {
    case .text(let text): return .standardOutput(text)
    case .warning(let text): return .standardError(text)
    case .display(let bundle, let id): return .display(OutputBundle(bundle.data), id: id)
    case .update(let bundle, let id): return .update(OutputBundle(bundle.data), id: id)
    case .clear(let wait): return .clear(wait: wait)
    case .result(let bundle): return .result(OutputBundle(bundle.data))
    case .page(let bundle): return .page(OutputBundle(bundle.data))
    }
  }

  private static func cellFailure(_ failure: Session.Failure) -> CellFailure {
    CellFailure(
      name: failure.name, message: failure.message,
      traceback: failure.text.split(separator: "\n", omittingEmptySubsequences: false)
        .map(String.init))
  }
}
