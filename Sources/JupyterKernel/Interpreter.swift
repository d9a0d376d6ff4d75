/// What the kernel asks of a language: the only thing that stands between the two.
///
/// An interpreter is made and called on one thread, the interpreter thread, one request at a time;
/// it need not be `Sendable`. Only `Cancellation` is touched by other threads while a cell runs.
/// Text positions count Unicode scalars from 0, as in the Jupyter protocol.
public protocol Interpreter: AnyObject {
  /// Runs one cell to its end. All output goes through `output`, in order; the outcome says how it
  /// ended. Must look at `cancellation` often enough to stop within 100 ms.
  func execute(_ cell: Cell, output: any OutputSink, cancellation: Cancellation) -> CellOutcome

  /// Evaluates one `user_expressions` entry, without side effects on the history.
  func evaluate(_ expression: String) -> Result<OutputBundle, CellFailure>

  /// What could stand at `cursor`.
  func complete(_ code: String, at cursor: Int) -> Completions

  /// Help for the name at `cursor`, or nil where there is none. `detail` is 0 or 1.
  func inspect(_ code: String, at cursor: Int, detail: Int) -> OutputBundle?

  /// Whether a console should run `code` or ask for another line.
  func completeness(of code: String) -> Completeness
}

/// One cell to be executed.
public struct Cell: Sendable, Equatable {
  /// The source text as the user wrote it.
  public var code: String
  /// True where neither results nor errors of the last expression are to be displayed.
  public var isSilent: Bool
  /// The `In [n]` number the cell carries.
  public var executionCount: Int

  /// Creates a cell.
  public init(code: String, isSilent: Bool = false, executionCount: Int) {
    self.code = code
    self.isSilent = isSilent
    self.executionCount = executionCount
  }
}

/// One thing in several representations: a MIME type each, such as `image/svg+xml` and
/// `text/plain`.
public struct OutputBundle: Sendable, Equatable {
  /// The representations by MIME type.
  public var data: [String: String]

  /// Creates a bundle.
  public init(_ data: [String: String]) {
    self.data = data
  }
}

/// What a running cell shows.
public enum CellOutput: Sendable, Equatable {
  /// Text for standard output; coalesced with what follows.
  case standardOutput(String)
  /// Text for standard error.
  case standardError(String)
  /// Something displayed; with an `id`, later `update`s replace it in place.
  case display(OutputBundle, id: String?)
  /// Replaces what was displayed under `id`.
  case update(OutputBundle, id: String)
  /// Clears what the cell has shown; with `wait`, only when the next output arrives.
  case clear(wait: Bool)
  /// The value of the cell's last expression (`execute_result`).
  case result(OutputBundle)
  /// A page for the pager (`payload` with source `page`).
  case page(OutputBundle)
}

/// Where a running cell's output goes.
public protocol OutputSink: AnyObject {
  /// Publishes one output. Returns at once; order is kept.
  func send(_ output: CellOutput)
}

/// How a cell ended.
public enum CellOutcome: Sendable, Equatable {
  /// Every line ran.
  case succeeded
  /// A line failed; what ran before it is kept. Interrupted cells fail with the name
  /// `Interrupted`.
  case failed(CellFailure)
}

/// An error as a front end shows it.
public struct CellFailure: Error, Sendable, Equatable {
  /// The kind of error, such as `error[shape]` or `Interrupted`.
  public var name: String
  /// The message in one line.
  public var message: String
  /// The whole text, line by line, carets included.
  public var traceback: [String]

  /// Creates a failure.
  public init(name: String, message: String, traceback: [String]) {
    self.name = name
    self.message = message
    self.traceback = traceback
  }
}

/// The answers to a completion request.
public struct Completions: Sendable, Equatable {
  /// One candidate.
  public struct Match: Sendable, Equatable {
    /// The text that replaces `start..<end`.
    public var text: String
    /// The kind shown beside it: `function`, `optimizer`, `argument`, `field`, …
    public var type: String
    /// The signature shown beside it; empty where there is none.
    public var signature: String

    /// Creates a match.
    public init(text: String, type: String, signature: String = "") {
      self.text = text
      self.type = type
      self.signature = signature
    }
  }
  /// The candidates, best first.
  public var matches: [Match]
  /// The first position replaced, in Unicode scalars.
  public var start: Int
  /// The position past the last one replaced.
  public var end: Int

  /// Creates an answer.
  public init(matches: [Match], start: Int, end: Int) {
    self.matches = matches
    self.start = start
    self.end = end
  }
}

/// Whether a piece of code can be run as it stands.
public enum Completeness: Sendable, Equatable {
  /// Ready to run.
  case complete
  /// More must follow; the next line starts with `indent`.
  case incomplete(indent: String)
  /// No continuation can mend it.
  case invalid
}
