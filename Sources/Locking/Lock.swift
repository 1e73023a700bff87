// Sanitizers know the locks of the C library and see nothing of Swift's: a build for them (`make sanitize`) takes the
// former, every other build the latter. `Lock` means either.

#if SANITIZED
  internal import Glibc

  /// A value that one thread at a time gets at, behind a lock that sanitizers see.
  public struct Lock<Value>: ~Copyable, @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let value = UnsafeMutablePointer<Value>.allocate(capacity: 1)

    /// A lock around a value.
    public init(_ initial: sending Value) {
      pthread_mutex_init(mutex, nil)
      value.initialize(to: initial)
    }

    deinit {
      value.deinitialize(count: 1)
      value.deallocate()
      pthread_mutex_destroy(mutex)
      mutex.deallocate()
    }

    /// Calls the body with the value, while no other thread has it.
    public borrowing func withLock<Result, Failure: Error>(
      _ body: (inout Value) throws(Failure) -> Result
    ) throws(Failure) -> Result {
      pthread_mutex_lock(mutex)
      defer { pthread_mutex_unlock(mutex) }
      return try body(&value.pointee)
    }
  }
#else
  @_exported public import Synchronization

  /// A value that one thread at a time gets at.
  public typealias Lock = Mutex
#endif
