internal import Glibc
internal import Synchronization

/// The thread on which the interpreter lives: it takes one job at a time.
final class InterpreterThread: @unchecked Sendable {
  /// Raised to stop the running cell.
  let cancellation = Cancellation()
  private let outbox: Outbox
  private let job = Mutex<Job?>(nil)
  // Sendable because a semaphore is made for many threads; never freed, as its thread never ends.
  private let wakeUp: UnsafeMutablePointer<sem_t>

  /// Starts the thread, which makes the interpreter first.
  init(
    stackSize: Int, outbox: Outbox, makeInterpreter: @escaping @Sendable () -> any Interpreter
  ) throws {
    self.outbox = outbox
    wakeUp = .allocate(capacity: 1)
    sem_init(wakeUp, 0, 0)
    _ = try Thread(stackSize: stackSize) { self.run(makeInterpreter()) }
  }

  /// Hands over a job, the cancellation flag down; the last one must have ended.
  func start(_ next: Job) {
    cancellation.reset()
    job.withLock { $0 = next }
    sem_post(wakeUp)
  }

  private func run(_ interpreter: any Interpreter) {
    while true {
      while sem_wait(wakeUp) != 0 {}
      let next = job.withLock { job in
        defer { job = nil }
        return job
      }
      if let next { outbox.append(.finished(perform(next, interpreter))) }
    }
  }

  private func perform(_ job: Job, _ interpreter: any Interpreter) -> JobResult {
    switch job {
    case .execute(let cell, let expressions):
      let outcome = interpreter.execute(cell, output: outbox, cancellation: cancellation)
      guard outcome == .succeeded else { return .executed(outcome, values: []) }
      return .executed(
        outcome,
        values: expressions.map {
          JobResult.ExpressionValue(name: $0.name, value: interpreter.evaluate($0.code))
        })
    case .complete(let code, let cursor):
      return .completed(interpreter.complete(code, at: cursor))
    case .inspect(let code, let cursor, let detail):
      return .inspected(interpreter.inspect(code, at: cursor, detail: detail))
    case .checkCompleteness(let code):
      return .checkedCompleteness(interpreter.completeness(of: code))
    }
  }
}
