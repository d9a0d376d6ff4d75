import Synchronization

/// A flag that an interrupt raises and a running cell looks at.
public final class Cancellation: Sendable {
  private let flag = Atomic<Bool>(false)

  /// Creates a flag that is down.
  public init() {}

  /// True once the cell has been asked to stop.
  public var isCancelled: Bool { flag.load(ordering: .relaxed) }

  /// Asks the cell to stop.
  public func cancel() { flag.store(true, ordering: .relaxed) }

  /// Takes the flag down, before the next cell.
  public func reset() { flag.store(false, ordering: .relaxed) }
}
