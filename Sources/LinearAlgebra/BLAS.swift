internal import Synchronization

/// The level 1 to 3 operations on vectors and matrices, and what is known of the library that runs
/// the large ones.
///
/// Small work is plain Swift and never loads the library; which path runs depends on the sizes
/// alone, so that results do not depend on what ran before.
public enum BLAS {
  private static let pinned = Atomic<Bool>(false)

  /// Asks for the kernels of the Haswell core, which every machine with AVX2 has, so that such
  /// machines give the same bytes. Takes effect if set before the library is loaded; the
  /// environment (`OPENBLAS_CORETYPE`, then `DESCENT_BLAS_CORE`) wins over it.
  public static var pinsHaswell: Bool {
    get { pinned.load(ordering: .relaxed) }
    set { pinned.store(newValue, ordering: .relaxed) }
  }

  /// Whether OpenBLAS can be used. Loads it.
  public static var isAvailable: Bool { OpenBLAS.shared != nil }

  /// The processor core whose kernels OpenBLAS runs ("SkylakeX"), or nil without the library.
  /// Loads it.
  public static var coreName: String? { OpenBLAS.shared?.coreName }

  /// OpenBLAS's own version ("0.3.21"), or nil without the library. Loads it.
  public static var version: String? { OpenBLAS.shared?.version }

  /// The most threads a product may use, 2 unless the user's settings say 1; small ones use one. 1 without the library. Loads it.
  public static var threads: Int { OpenBLAS.shared?.mostThreads ?? 1 }
}
