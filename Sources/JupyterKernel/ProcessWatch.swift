internal import Glibc

/// The thread that waits for signals and for the death of the process that started the kernel.
enum ProcessWatch {
  /// Keeps the watched signals from every thread that is started afterwards.
  static func blockSignals() {
    signal(SIGPIPE, SIG_IGN)
    var signals = watchedSignals
    pthread_sigmask(SIG_BLOCK, &signals, nil)
  }

  private static var watchedSignals: sigset_t {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    sigaddset(&signals, SIGTERM)
    return signals
  }

  /// Starts the thread: SIGINT and SIGTERM become events, the parent's death ends the process.
  ///
  /// A death signal (`PR_SET_PDEATHSIG`) is not used: it comes when the *thread* that started the
  /// kernel ends, which a server may well do while it lives.
  static func start(outbox: Outbox, log: Log) throws {
    let parent = Parent.fromEnvironment()
    _ = try Thread {
      var signals = watchedSignals
      var period = timespec(tv_sec: 0, tv_nsec: 300_000_000)
      while true {
        let signal =
          parent == nil ? sigwaitinfo(&signals, nil) : sigtimedwait(&signals, nil, &period)
        switch signal {
        case SIGINT: outbox.append(.interrupted)
        case SIGTERM: outbox.append(.terminated)
        default: break
        }
        if let parent, !parent.isAlive {
          log(.info, "the parent process is gone")
          _exit(1)
        }
      }
    }
  }

  /// The process whose death ends the kernel.
  enum Parent: Sendable, Equatable {
    /// The process that started this one: when it dies, another takes its place.
    case starter(pid_t)
    /// Any other process.
    case other(pid_t)

    /// The process that `JPY_PARENT_PID` names; nil where it names none.
    static func fromEnvironment() -> Parent? {
      guard let text = getenv("JPY_PARENT_PID"), let pid = pid_t(String(cString: text)), pid > 0
      else { return nil }
      // A process of another PID namespace cannot be seen; then the starter is the next best.
      let isVisible = kill(pid, 0) == 0 || errno == EPERM
      return pid == getppid() || !isVisible ? .starter(getppid()) : .other(pid)
    }

    var isAlive: Bool {
      switch self {
      case .starter(let pid): getppid() == pid
      case .other(let pid): kill(pid, 0) == 0 || errno == EPERM
      }
    }
  }
}
