import Glibc
import TestHarness
import Testing

/// The program where its surroundings are odd: a moved environment, no /proc, hardly any memory or threads.
@Suite struct SurroundingsTests {
  // MARK: - Arguments

  /// A library that is loaded first and sets a variable moves the environment away from the arguments.
  @Test(.enabled(if: succeeds("cc", "--version"), "there is no C compiler"))
  func argumentsCountWhereALibraryMovesTheEnvironment() throws {
    let folder = try TemporaryFolder()
    let source = try folder.write(
      """
      #include <stdlib.h>
      __attribute__((constructor)) static void move(void) { setenv("GENSCOPE_MOVED", "1", 1); }
      """, to: "move.c")
    let library = folder.path + "/move.so"
    try #require(Self.succeeds("cc", "-shared", "-fPIC", "-o", library, source))
    let printed = try Genscope.run("list", environment: ["LD_PRELOAD": library])
    #expect(printed.ending == .exited(0))
    #expect(printed.output == (try Genscope.run("list").output))
  }

  static let withoutProc = [
    "unshare", "-m", "sh", "-c", "mount -t tmpfs none /proc && exec \"$@\"", "",
  ]

  @Test(.enabled(if: succeeds(withoutProc + ["true"]), "nothing can be mounted here"))
  func argumentsCountWithoutProc() throws {
    let folder = try TemporaryFolder()
    let checkpoint = folder.path + "/a.safetensors"
    let ending = try ChildProcess(
      Self.withoutProc + [
        Genscope.path(), "train", "ring-naive", "--steps", "10", "--quiet", "--checkpoint",
        checkpoint,
      ], environment: testEnvironment()
    ).wait()
    #expect(ending == .exited(0))
    #expect(access(checkpoint, R_OK) == 0)
  }

  @Test func anEmptyArgumentListIsRefused() throws {
    let path = try Genscope.path()
    var pid: pid_t = 0
    var nothing: [UnsafeMutablePointer<CChar>?] = [nil]
    var variables = nothing
    try #require(posix_spawn(&pid, path, nil, nil, &nothing, &variables) == 0)
    var status: Int32 = 0
    waitpid(pid, &status, 0)
    #expect(status == 70 << 8)
  }

  // MARK: - Limits

  @Test(arguments: [
    ["--version"], ["--help"], ["list"], ["show", "ring-gan"],
    ["train", "ring-gan", "--steps", "3"],
  ])
  func whatNeedsNoOpenBLASDoesNotLoadIt(arguments: [String]) throws {
    let printed = try Genscope.run(arguments: arguments, environment: ["LD_DEBUG": "files"])
    #expect(printed.ending == .exited(0))
    #expect(printed.errors.contains("libncurses") && !printed.errors.contains("openblas"))
  }

  /// A training whose first weights are orthonormal, which is OpenBLAS's work where it may be used.
  private func orthogonalTraining(in folder: TemporaryFolder) throws -> [String] {
    let file = try folder.write(
      """
      title: orthogonal
      model: {kind: naive, generator: {hidden: [64, 64], initializer: orthogonal}}
      """, to: "orthogonal.yaml")
    return ["train", file, "--quiet", "--threads", "1"]
  }

  @Test func openBLASStartsNoThreads() throws {
    let folder = try TemporaryFolder()
    let command = try [Genscope.path()] + orthogonalTraining(in: folder) + ["--steps", "100000000"]
    let process = try ChildProcess(command, environment: testEnvironment())
    defer { process.signal(SIGKILL) }
    // Where it is not installed there is nothing to see.
    guard Self.succeeds("sh", "-c", "ldconfig -p | grep -q libopenblas.so.0") else { return }
    try eventually("OpenBLAS", state: { "process \(process.pid)" }) {
      Self.succeeds("grep", "-q", "openblas", "/proc/\(process.pid)/maps") ? () : nil
    }
    // Its threads would be started while it is loaded.
    #expect(Self.succeeds("sh", "-c", "test $(ls /proc/\(process.pid)/task | wc -l) = 1"))
  }

  static let limits = [
    ["prlimit", "--as=400000000"],
    ["prlimit", "--data=100000000"],
    ["setpriv", "--reuid=65534", "--clear-groups", "prlimit", "--nproc=1"],
  ]

  @Test(arguments: limits) func limitsDoNotHangTheProgram(limit: [String]) throws {
    let path = try Genscope.path()
    guard Self.succeeds(limit + ["test", "-x", path]) else { return }
    // Somebody else's home is closed to whom the limit makes the program run as.
    let environment = testEnvironment(["HOME": nil])
    let folder = try TemporaryFolder()
    chmod(folder.path, 0o755)
    let training = try orthogonalTraining(in: folder) + ["--steps", "20"]
    for arguments in [["--version"], ["list"], training] {
      let ending = try ChildProcess(limit + [path] + arguments, environment: environment).wait()
      #expect(ending == .exited(0), "\(arguments)")
    }
  }

  private static func succeeds(_ command: String...) -> Bool { succeeds(command) }

  private static func succeeds(_ command: [String]) -> Bool {
    let ending = try? ChildProcess(command, environment: testEnvironment()).wait()
    return ending == .exited(0)
  }
}
