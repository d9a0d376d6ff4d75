internal import COpenBLAS
internal import Glibc

/// Which of OpenBLAS's cores fits this processor. OpenBLAS's own choice knows only the processors
/// of its day and takes the oldest kernels for a newer one; the instruction sets do not age.
enum ProcessorCore {
  /// The value for `OPENBLAS_CORETYPE`, or nil to leave the choice to OpenBLAS (no AVX2, or another
  /// architecture).
  static var chosen: String? {
    if let asked = getenv("DESCENT_BLAS_CORE").map({ String(cString: $0) }), !asked.isEmpty {
      return asked
    }
    return name(for: COpenBLASProcessorFeatures(), pinsHaswell: BLAS.pinsHaswell)
  }

  static func name(for features: COpenBLASFeatures, pinsHaswell: Bool) -> String? {
    if features.avx2 == 0 { return nil }
    if pinsHaswell || features.avx512 == 0 { return "Haswell" }
    return features.avx512bf16 == 0 ? "SkylakeX" : "Cooperlake"
  }
}
