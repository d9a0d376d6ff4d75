/// What the interpreter thread is asked to do.
enum Job: Sendable, Equatable {
  /// Run a cell, then evaluate the expressions if it succeeded.
  case execute(Cell, expressions: [Expression])
  case complete(code: String, cursor: Int)
  case inspect(code: String, cursor: Int, detail: Int)
  case checkCompleteness(code: String)

  /// One entry of `user_expressions`.
  struct Expression: Sendable, Equatable {
    var name: String
    var code: String
  }
}

/// What came of a job.
enum JobResult: Sendable, Equatable {
  case executed(CellOutcome, values: [ExpressionValue])
  case completed(Completions)
  case inspected(OutputBundle?)
  case checkedCompleteness(Completeness)

  /// The value of one entry of `user_expressions`.
  struct ExpressionValue: Sendable, Equatable {
    var name: String
    var value: Result<OutputBundle, CellFailure>
  }
}
