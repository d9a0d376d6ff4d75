/// What kept a command from its work, worded for the user: no fault in how it was called.
struct CommandError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
