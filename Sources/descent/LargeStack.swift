import Glibc

/// Runs `body` on a thread with a stack as large as the kernel's, so that deeply nested programs
/// end in an error and not in a crash.
func onLargeStack(_ body: @escaping @Sendable () -> Int32) -> Int32 {
  let job = Job(body)
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  pthread_attr_setstacksize(&attributes, 512 << 20)
  defer { pthread_attr_destroy(&attributes) }
  var thread = pthread_t()
  let status = pthread_create(
    &thread, &attributes,
    { argument in
      if let argument { Unmanaged<Job>.fromOpaque(argument).takeUnretainedValue().run() }
      return nil
    }, Unmanaged.passUnretained(job).toOpaque())
  guard status == 0 else { return body() }
  pthread_join(thread, nil)
  return job.status
}

/// A body and its result; joining the thread orders the two.
private final class Job: @unchecked Sendable {
  private let body: @Sendable () -> Int32
  private(set) var status: Int32 = 0

  init(_ body: @escaping @Sendable () -> Int32) { self.body = body }

  func run() { status = body() }
}
