public import Syntax

/// A notebook's session: runs cells one after the other, keeps what they define, and answers what
/// an editor asks. It knows nothing of Jupyter; use it from one thread.
public final class Session {
  /// How a cell ended.
  public enum Outcome: Sendable, Equatable {
    /// Every line ran.
    case succeeded
    /// A line failed; the notebook's values are what they were before the cell.
    case failed(Failure)
  }

  /// An error as it is shown.
  public struct Failure: Error, Sendable, Equatable {
    /// `error[shape]`, `Interrupted`, ….
    public var name: String
    /// The message in one line.
    public var message: String
    /// The whole text, with the source line and carets.
    public var text: String
  }

  let evaluator: Evaluator

  /// Creates a session in which nothing is defined.
  ///
  /// - Parameters:
  ///   - folder: Where its notebook stands: cells read files there and below, and nowhere else.
  ///   - showsProgress: Whether long runs are shown while they last, for front ends that can take
  ///   an output away again.
  public init(folder: String = ".", showsProgress: Bool = true) {
    evaluator = Evaluator(folder: NotebookFolder(path: folder), showsProgress: showsProgress)
  }

  // Functions and the scope that holds them keep each other.
  deinit { evaluator.globals.restore([:]) }

  // MARK: Cells

  /// Runs a cell.
  ///
  /// - Parameters:
  ///   - code: The text of the cell.
  ///   - cancellation: Answers true once the cell is to stop; asked often, from this thread.
  ///   - show: Receives what the cell shows, in order.
  public func run(
    _ code: String, cancellation: @escaping @Sendable () -> Bool = { false },
    show: @escaping (SessionOutput) -> Void
  ) -> Outcome {
    let parsed = parse(code)
    let source = SourceText(code)
    if let diagnostic = parsed.diagnostics.first {
      return .failed(failure(diagnostic, in: source))
    }
    let saved = evaluator.globals.values
    let settings = evaluator.settings
    evaluator.begin(source, cancellation: cancellation, show: show)
    defer { evaluator.end() }
    do {
      for (index, item) in parsed.tree.items.enumerated() {
        let isLast = index == parsed.tree.items.count - 1
        try evaluator.run(item, isLast: isLast && !item.endsWithSemicolon)
        // One long operation on arrays does not ask by itself.
        try evaluator.poll(now: true)
      }
      return .succeeded
    } catch is Interrupted {
      return .failed(Self.interrupted)
    } catch let error as EvaluationError {
      evaluator.globals.restore(saved)
      evaluator.settings = settings
      return .failed(failure(error, cell: source))
    } catch {
      evaluator.globals.restore(saved)
      evaluator.settings = settings
      let message = "\(error)"
      return .failed(
        Failure(name: "error[internal]", message: message, text: "error[internal]: \(message)"))
    }
  }

  private static let interrupted = Failure(
    name: "Interrupted", message: "the cell was interrupted; what it had so far is kept",
    text: "Interrupted: the cell was interrupted; what it had so far is kept")

  private func failure(_ diagnostic: Diagnostic, in source: SourceText) -> Failure {
    Failure(
      name: "error[\(diagnostic.kind)]", message: diagnostic.message,
      text: diagnostic.rendered(in: source))
  }

  private func failure(_ error: EvaluationError, cell: SourceText) -> Failure {
    var result = failure(error.diagnostic, in: error.source)
    if error.source.scalars != cell.scalars {
      result.text += "\n   = in a function that an earlier cell defined"
    }
    return result
  }

  /// The value of one expression, as it would be displayed, without keeping anything it changes.
  public func value(of expression: String) -> Result<Bundle, Failure> {
    let saved = evaluator.globals.values
    let settings = evaluator.settings
    defer {
      evaluator.globals.restore(saved)
      evaluator.settings = settings
    }
    var bundle = Bundle(text: "none")
    let outcome = run(expression) { output in
      switch output {
      case .result(let shown), .display(let shown, _): bundle = shown
      default: break
      }
    }
    switch outcome {
    case .succeeded: return .success(bundle)
    case .failed(let failure): return .failure(failure)
    }
  }

  // MARK: Editing

  /// Whether a text can be run as it stands.
  public func completeness(of code: String) -> Completeness { parse(code).completeness }

  /// What can stand at a position of a text, counted in Unicode scalars.
  public func complete(_ code: String, at cursor: Int) -> Completion {
    Completion.complete(code, at: cursor, in: evaluator.completionScope())
  }

  /// What is known of the name at a position of a text, counted in Unicode scalars.
  public func inspect(_ code: String, at cursor: Int) -> Inspection? {
    Inspection.inspect(code, at: cursor, in: evaluator.completionScope())
  }
}
