import Dispatch

/// A value that belongs to a serial queue: it may travel anywhere, but every access proves that it
/// happens on that queue, and stops the program otherwise.
///
/// This is the program's one promise to the compiler about threads; it is kept by the check.
struct QueueBound<Value>: @unchecked Sendable {
  private let queue: DispatchQueue
  private let boxed: Box

  /// The value made by a closure, which runs on the queue.
  init(to queue: DispatchQueue, _ make: @Sendable () throws -> Value) rethrows {
    self.queue = queue
    boxed = try queue.sync { Box(try make()) }
  }

  /// The value, for code that runs on the queue.
  var value: Value {
    get {
      dispatchPrecondition(condition: .onQueue(queue))
      return boxed.value
    }
    nonmutating set {
      dispatchPrecondition(condition: .onQueue(queue))
      boxed.value = newValue
    }
  }

  private final class Box {
    var value: Value
    init(_ value: Value) { self.value = value }
  }
}
