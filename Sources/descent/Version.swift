import LinearAlgebra

/// What `descent --version` prints.
enum Version {
  static let number = "0.1.0"

  /// The version, and the BLAS that large products will use on this machine.
  static var text: String {
    let blas = BLAS.version.map { "\($0), core \(BLAS.coreName ?? "unknown")" }
    return "descent \(number)\nBLAS: \(blas ?? "none found; products and factorisations are slow")"
  }
}
