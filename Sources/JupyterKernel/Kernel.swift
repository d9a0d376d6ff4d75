internal import Glibc
internal import JupyterProtocol
internal import ZeroMQ

/// A Jupyter kernel for any `Interpreter`.
public enum Kernel {
  /// Serves one connection until it is shut down, and returns the process's exit status.
  ///
  /// Sockets are bound before `makeInterpreter` is called, on a thread of its own with a large
  /// stack, where the interpreter lives and runs every cell. The calling thread serves the sockets.
  ///
  /// - Parameters:
  ///   - connectionFile: The path of the connection file that Jupyter wrote.
  ///   - language: What the kernel says of its language.
  ///   - stackSize: The interpreter thread's stack in bytes; only what is used is paid for.
  ///   - makeInterpreter: Makes the interpreter.
  /// - Throws: `KernelError` where the connection file cannot be used.
  public static func run(
    connectionFile: String,
    language: LanguageDescription,
    stackSize: Int = 512 << 20,
    makeInterpreter: @escaping @Sendable () -> any Interpreter
  ) throws -> Int32 {
    let log = Log(name: language.name)
    let connection = try readConnection(connectionFile)
    ProcessWatch.blockSignals()
    let outbox = try Outbox()
    let isCut: Bool
    do {
      let context = try Context()
      let sockets = try ServerSockets(connection, in: context)
      let heartbeat = try Heartbeat(connection, in: context, log: log)
      try ProcessWatch.start(outbox: outbox, log: log)
      let interpreter = try InterpreterThread(
        stackSize: stackSize, outbox: outbox, makeInterpreter: makeInterpreter)
      isCut = try serve(
        Server(
          sockets: sockets, interpreter: interpreter, outbox: outbox,
          codec: WireCodec(key: connection.key, session: makeSessionID()),
          session: SessionMachine(
            language: language, connection: connection, session: makeSessionID()),
          log: log))
      context.shutDown()
      heartbeat.join()
    } catch let error as ZeroMQError {
      throw KernelError(error.description)
    }
    // A cell that still runs must not see the process's globals torn down beneath it.
    if isCut { _exit(0) }
    return 0
  }

  /// Serves, closes the sockets, and tells whether a job was still running.
  private static func serve(_ server: consuming Server) throws(ZeroMQError) -> Bool {
    try server.run()
    return server.isBusy
  }

  private static func readConnection(_ path: String) throws(KernelError) -> ConnectionFile {
    do {
      return try ConnectionFile(parsing: File.read(path))
    } catch {
      throw KernelError("\(error)")
    }
  }

  /// A random UUID (RFC 9562, version 4).
  private static func makeSessionID() -> String {
    var generator = SystemRandomNumberGenerator()
    let high = generator.next() & ~0xF000 | 0x4000
    let low = generator.next() & ~(0b11 << 62) | 0b10 << 62
    let digits = [high, low].map { word in
      let text = String(word, radix: 16)
      return String(repeating: "0", count: 16 - text.count) + text
    }.joined()
    var id = ""
    for (index, digit) in digits.enumerated() {
      if [8, 12, 16, 20].contains(index) { id += "-" }
      id.append(digit)
    }
    return id
  }
}
