extension Diagnostic {
  /// The diagnostic as it is shown; `severity` is `error`, `warning` or `note`.
  public func rendered(in source: SourceText, severity: String = "error") -> String { message }
}
