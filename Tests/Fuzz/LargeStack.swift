import Glibc

/// Runs `body` on a thread with as large a stack as the kernel's.
func onLargeStack(_ body: @escaping @Sendable () -> Void) {
  let job = Job(body)
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  pthread_attr_setstacksize(&attributes, 512 << 20)
  defer { pthread_attr_destroy(&attributes) }
  var thread = pthread_t()
  let status = pthread_create(
    &thread, &attributes,
    { argument in
      if let argument { Unmanaged<Job>.fromOpaque(argument).takeUnretainedValue().body() }
      return nil
    }, Unmanaged.passUnretained(job).toOpaque())
  if status == 0 { pthread_join(thread, nil) }
}

private final class Job: Sendable {
  let body: @Sendable () -> Void
  init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}
