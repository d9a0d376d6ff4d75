/// The state of a method that goes from line to line: where it stands is where its line begins.
protocol LineState: OptimizerState {
  /// The line of the step last taken, or of the next one.
  var line: SearchLine { get set }
}

extension LineState {
  /// Where the method stands.
  public var iterate: Iterate {
    get { line.iterate }
    set { line.iterate = newValue }
  }
}
