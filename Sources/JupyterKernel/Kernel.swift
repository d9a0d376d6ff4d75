/// A Jupyter kernel for any `Interpreter`.
public enum Kernel {
  /// Serves one connection until it is shut down, and returns the process's exit status.
  ///
  /// Sockets are bound before `makeInterpreter` is called, on a thread of its own with a large
  /// stack, where the interpreter lives and runs every cell.
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
    throw KernelError("not started")
  }
}
