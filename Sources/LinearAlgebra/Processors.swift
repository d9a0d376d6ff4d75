internal import COpenBLAS

/// The processors of this machine.
public enum Processors {
  /// How many of them this process may use; at least 1.
  public static let available = Int(COpenBLASAvailableProcessors())
}
