internal import Glibc

/// Lets many calls pass together, or one alone: a readers-writer lock.
///
/// `@unchecked Sendable`: the lock is made for use from several threads.
final class ThreadGate: @unchecked Sendable {
  // On the heap, since its address must not change.
  private let lock: UnsafeMutablePointer<pthread_rwlock_t>

  init() {
    lock = .allocate(capacity: 1)
    lock.initialize(to: pthread_rwlock_t())
    pthread_rwlock_init(lock, nil)
  }

  deinit {
    pthread_rwlock_destroy(lock)
    lock.deallocate()
  }

  /// Runs the call together with others that share.
  func shared(_ call: () -> Void) {
    pthread_rwlock_rdlock(lock)
    defer { pthread_rwlock_unlock(lock) }
    call()
  }

  /// Runs the call while no other passes.
  func alone(_ call: () -> Void) {
    pthread_rwlock_wrlock(lock)
    defer { pthread_rwlock_unlock(lock) }
    call()
  }
}
