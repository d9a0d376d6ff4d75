/// How much work is worth a thread of OpenBLAS: a call uses one thread for each of these shares.
///
/// Measured with OpenBLAS 0.3.21 (SkylakeX kernels) on two cores of an AVX-512 server that had other
/// work, best of many, one thread against two in µs: gemm 128³ 46/26, 512³ 2650/1360; syrk 128
/// 30/25, 384 605/366; gemv 1024² 85/104, 2048² 768/618; Cholesky 256 119/120, 512 798/631, 768
/// 2180/2970, 1024 5560/3730; LU 1024 10400/15700, 2048 69400/46500; symmetric eigenvalues 512
/// 19900/33200, 1024 120000/141000. Threads that have no core of their own wait for one another,
/// so a second thread joins where two have won with room to spare: at twice each share.
enum ThreadPolicy {
  /// Entries of a matrix times a vector: two threads from 2048² on.
  static let gemv = 1 << 21
  /// Multiplications mnk of a product of matrices: two threads from about 160³ on.
  static let gemm = 1 << 21
  /// Multiplications n²k of a symmetric product, of which half are done: two from about 256³ on.
  static let syrk = 1 << 23
  /// The order of a Cholesky factorization.
  static let cholesky = 512
  /// The order of an LU factorization, and the shorter side of a QR.
  static let lu = 1024
  /// The order of an eigenvalue problem, and the shorter side of a singular value decomposition.
  static let eigen = 1024
}
