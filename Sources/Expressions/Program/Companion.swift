internal import Glibc
internal import LinearAlgebra
internal import Synchronization

/// The thread that runs the second halves of loops, one for the process.
///
/// It looks out for work for a while before it sleeps, since the steps of an optimizer follow one
/// another closely.
enum Companion {
  /// How many threads formulas use: 1 or 2. Results are the same for both.
  static var threads: Int {
    get { limit.load(ordering: .relaxed) }
    set { limit.store(min(max(newValue, 1), 2), ordering: .relaxed) }
  }

  private static let limit = Atomic<Int>(Processors.available > 1 ? 2 : 1)

  private enum State {
    static let idle = 0
    /// Taken by a program, which has not given its work yet.
    static let reserved = 1
    static let posted = 2
    static let running = 3
    static let finished = 4
  }

  private static let state = Atomic<Int>(State.idle)
  private static let isAsleep = Atomic<Bool>(false)
  private static let shared = Shared()

  /// What the two threads share. `@unchecked Sendable`: the work is handed over by ``state``, and the
  /// rest is made for several threads.
  private final class Shared: @unchecked Sendable {
    var work: Unmanaged<HalfLoop>?
    let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    let isStarted: Bool

    init() {
      pthread_mutex_init(mutex, nil)
      pthread_cond_init(condition, nil)
      var handle = pthread_t()
      var attributes = pthread_attr_t()
      pthread_attr_init(&attributes)
      pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
      pthread_attr_setstacksize(&attributes, 8 << 20)
      isStarted =
        pthread_create(
          &handle, &attributes,
          { _ in
            Companion.serve()
            return nil
          }, nil) == 0
      pthread_attr_destroy(&attributes)
    }
  }

  /// Gives the other thread work, unless it has some already, or sleeps and the work is too little to
  /// wake it for.
  ///
  /// - Returns: Whether it was taken; then ``join()`` has to follow before the work goes away.
  static func post(_ work: HalfLoop, isWorthWaking: Bool) -> Bool {
    guard threads > 1, shared.isStarted, isWorthWaking || !isAsleep.load(ordering: .relaxed),
      state.compareExchange(
        expected: State.idle, desired: State.reserved, ordering: .acquiring
      ).exchanged
    else { return false }
    shared.work = Unmanaged.passUnretained(work)
    state.store(State.posted, ordering: .sequentiallyConsistent)
    if isAsleep.load(ordering: .sequentiallyConsistent) {
      pthread_mutex_lock(shared.mutex)
      pthread_cond_signal(shared.condition)
      pthread_mutex_unlock(shared.mutex)
    }
    return true
  }

  /// Waits until the work that was posted is done.
  ///
  /// - Returns: false where it was not begun: it is the caller's again.
  static func join() -> Bool {
    if state.compareExchange(
      expected: State.posted, desired: State.idle, ordering: .acquiring
    ).exchanged {
      return false
    }
    var rounds = 0
    while state.load(ordering: .acquiring) != State.finished {
      rounds += 1
      if rounds > 10_000 { sched_yield() }
    }
    state.store(State.idle, ordering: .releasing)
    return true
  }

  /// Looks without work before the thread sleeps: about a tenth of a millisecond.
  private static var looksBeforeSleep: Int { 20_000 }

  private static func serve() {
    var looks = 0
    while true {
      if state.load(ordering: .relaxed) == State.posted,
        state.compareExchange(
          expected: State.posted, desired: State.running, ordering: .acquiring
        ).exchanged
      {
        shared.work?.takeUnretainedValue().run()
        state.store(State.finished, ordering: .releasing)
        looks = 0
        continue
      }
      looks += 1
      if looks < looksBeforeSleep { continue }
      looks = 0
      pthread_mutex_lock(shared.mutex)
      isAsleep.store(true, ordering: .sequentiallyConsistent)
      while state.load(ordering: .sequentiallyConsistent) != State.posted {
        pthread_cond_wait(shared.condition, shared.mutex)
      }
      isAsleep.store(false, ordering: .relaxed)
      pthread_mutex_unlock(shared.mutex)
    }
  }
}
