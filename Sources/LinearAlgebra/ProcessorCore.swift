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
    let features = COpenBLASProcessorFeatures()
    return name(
      avx2: features.avx2 != 0, avx512: features.avx512 != 0,
      bfloat16: features.avx512bf16 != 0, pinsHaswell: BLAS.pinsHaswell)
  }

  static func name(avx2: Bool, avx512: Bool, bfloat16: Bool, pinsHaswell: Bool) -> String? {
    if !avx2 { return nil }
    if pinsHaswell || !avx512 { return "Haswell" }
    return bfloat16 ? "Cooperlake" : "SkylakeX"
  }
}
