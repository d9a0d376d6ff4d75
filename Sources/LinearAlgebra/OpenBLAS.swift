internal import COpenBLAS
internal import Glibc

/// The loaded library: its functions, found once.
///
/// `@unchecked Sendable`: immutable pointers to C functions, all of which may be called from any
/// thread.
struct OpenBLAS: @unchecked Sendable {
  /// The library, loaded on first use; nil if the machine has none that is complete.
  static let shared: OpenBLAS? = load()

  let coreName: String
  let version: String
  let mostThreads: Int
  private let setThreads: COpenBLASSetThreads
  private let gate = ThreadGate()

  let dgemv: COpenBLASGemv
  let dgemm: COpenBLASGemm
  let dsyrk: COpenBLASSyrk
  let dgetrf: COpenBLASGetrf
  let dpotrf: COpenBLASPotrf
  let dtrtrs: COpenBLASTrtrs
  let dsyevd: COpenBLASSyevd
  let dgeev: COpenBLASGeev
  let dgesdd: COpenBLASGesdd
  let dgeqrf: COpenBLASGeqrf
  let dormqr: COpenBLASOrmqr

  /// The names under which distributions install the library; bare, so that the loader looks in
  /// its own directories alone.
  private static let names = ["libopenblas.so.0", "libopenblasp.so.0", "libopenblas.so"]

  private static func load() -> OpenBLAS? {
    prepareEnvironment()
    for name in names {
      guard let handle = dlopen(name, RTLD_NOW | RTLD_LOCAL) else { continue }
      if let library = OpenBLAS(handle) { return library }
      dlclose(handle)
    }
    return nil
  }

  /// OpenBLAS reads its settings from the environment while it is being loaded. A setting of the
  /// user's own stays.
  private static func prepareEnvironment() {
    if let core = ProcessorCore.chosen { setenv("OPENBLAS_CORETYPE", core, 0) }
    // An idle thread spins for 2ⁿ cycles before it sleeps; OpenBLAS's own n = 28 is a tenth of a
    // second taken from everything else, 2²⁰ a third of a millisecond.
    setenv("OPENBLAS_THREAD_TIMEOUT", "20", 0)
  }

  private init?(_ handle: UnsafeMutableRawPointer) {
    func find<F>(_ name: String, as type: F.Type) -> F? {
      dlsym(handle, name).map { unsafeBitCast($0, to: type) }
    }
    guard
      let setThreads = find("openblas_set_num_threads", as: COpenBLASSetThreads.self),
      let getThreads = find("openblas_get_num_threads", as: COpenBLASGetThreads.self),
      let getCoreName = find("openblas_get_corename", as: COpenBLASGetText.self),
      let getConfiguration = find("openblas_get_config", as: COpenBLASGetText.self),
      let dgemv = find("cblas_dgemv", as: COpenBLASGemv.self),
      let dgemm = find("cblas_dgemm", as: COpenBLASGemm.self),
      let dsyrk = find("cblas_dsyrk", as: COpenBLASSyrk.self),
      let dgetrf = find("dgetrf_", as: COpenBLASGetrf.self),
      let dpotrf = find("dpotrf_", as: COpenBLASPotrf.self),
      let dtrtrs = find("dtrtrs_", as: COpenBLASTrtrs.self),
      let dsyevd = find("dsyevd_", as: COpenBLASSyevd.self),
      let dgeev = find("dgeev_", as: COpenBLASGeev.self),
      let dgesdd = find("dgesdd_", as: COpenBLASGesdd.self),
      let dgeqrf = find("dgeqrf_", as: COpenBLASGeqrf.self),
      let dormqr = find("dormqr_", as: COpenBLASOrmqr.self)
    else { return nil }
    self.setThreads = setThreads
    self.dgemv = dgemv
    self.dgemm = dgemm
    self.dsyrk = dsyrk
    self.dgetrf = dgetrf
    self.dpotrf = dpotrf
    self.dtrtrs = dtrtrs
    self.dsyevd = dsyevd
    self.dgeev = dgeev
    self.dgesdd = dgesdd
    self.dgeqrf = dgeqrf
    self.dormqr = dormqr
    // Two wherever it runs, so that the bytes do not depend on the machine's number of processors,
    // unless the user has asked for one.
    mostThreads = getenv("OPENBLAS_NUM_THREADS") == nil ? 2 : min(max(Int(getThreads()), 1), 2)
    coreName = getCoreName().map { String(cString: $0) } ?? "unknown"
    // "OpenBLAS 0.3.21 NO_LAPACKE DYNAMIC_ARCH …"
    let words = (getConfiguration().map { String(cString: $0) } ?? "").split(separator: " ")
    version = words.count > 1 ? String(words[1]) : "unknown"
    setThreads(1)
  }
  /// Runs a call of the library on one thread for each `share` of its work, at least one.
  ///
  /// The number of threads is the library's global state, and most results depend on it in the
  /// last bits. Outside a call with several threads it is 1; such a call waits for those under way
  /// and holds up the others, so that the bytes of a result depend on its input alone.
  func withThreads(work: Int, share: Int, _ call: () -> Void) {
    let threads = min(max(1, work / share), mostThreads)
    guard threads > 1 else { return gate.shared(call) }
    gate.alone {
      setThreads(CInt(threads))
      call()
      setThreads(1)
    }
  }
}
