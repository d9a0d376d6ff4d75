/// The state of an optimizer: an iterate, and what else the method remembers.
public protocol OptimizerState {
  /// Where the method stands.
  var iterate: Iterate { get set }
}
