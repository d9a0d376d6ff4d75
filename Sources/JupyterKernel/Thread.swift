internal import Glibc

/// A POSIX thread with a stack of a chosen size.
struct Thread: Sendable {
  private let handle: pthread_t

  /// Starts a thread.
  ///
  /// - Parameter stackSize: Bytes of address space; memory is taken only as the stack grows. Where
  ///   the limits of the process do not allow it, half of it is tried, and so on.
  /// - Throws: `KernelError` where no thread can be started.
  init(stackSize: Int = 256 << 10, _ body: @escaping @Sendable () -> Void) throws {
    var size = max(stackSize, 64 << 10)
    let box = Unmanaged.passRetained(Body(body))
    while true {
      var attributes = pthread_attr_t()
      pthread_attr_init(&attributes)
      defer { pthread_attr_destroy(&attributes) }
      pthread_attr_setstacksize(&attributes, size)
      var handle = pthread_t()
      let result = pthread_create(
        &handle, &attributes,
        { argument in
          if let argument { Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run() }
          return nil
        }, box.toOpaque())
      if result == 0 {
        self.handle = handle
        return
      }
      size /= 2
      if size < 64 << 10 {
        box.release()
        throw KernelError("no thread can be started: \(String(cString: strerror(result)))")
      }
    }
  }

  /// Waits until the thread has ended. To be called at most once.
  func join() {
    pthread_join(handle, nil)
  }

  private final class Body: Sendable {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) {
      self.run = run
    }
  }
}
