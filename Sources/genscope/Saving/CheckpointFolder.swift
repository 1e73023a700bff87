import Checkpoints
import Engine
import Experiments
import Glibc

/// Where the scope's key writes checkpoints: a folder in which nothing is ever overwritten.
struct CheckpointFolder: Sendable {
  /// The presets, which know more of a run's preset than its plan does.
  let shelf: PresetShelf
  /// The folder; the present one unless said otherwise.
  var path = "."

  /// How many files of the same moment there may be.
  private static let limit = 1000

  /// Writes a moment of a run.
  ///
  /// - Returns: a notice of where it is.
  /// - Throws: `Failure` when it cannot be written.
  func save(_ snapshot: RunSnapshot) throws -> String {
    let bytes = shelf.checkpoint(of: snapshot).bytes
    let name = try reserve(Self.stem(snapshot))
    do {
      try OutputFile(file(name)).write(bytes)
    } catch {
      unlink(file(name))
      throw error
    }
    return "written to \(name)"
  }

  private func file(_ name: String) -> String { path == "." ? name : "\(path)/\(name)" }

  /// Makes an empty file that was not there before, so that no other program's can be hit.
  private func reserve(_ stem: String) throws -> String {
    for number in 1...Self.limit {
      let name = stem + (number == 1 ? "" : "-\(number)") + CheckpointFile.ending
      let descriptor = open(file(name), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor >= 0 {
        close(descriptor)
        return name
      }
      guard errno == EEXIST else {
        throw Failure(
          "genscope: cannot write \(name): \(String(cString: strerror(errno)))",
          status: ExitStatus.cannotWrite)
      }
    }
    throw Failure(
      "genscope: there are \(Self.limit) checkpoints of this moment already",
      status: ExitStatus.cannotWrite)
  }

  /// The name without its ending; whatever the preset is called, a file of this folder.
  private static func stem(_ snapshot: RunSnapshot) -> String {
    let allowed = snapshot.plan.name.unicodeScalars.prefix(100).map { scalar in
      let isPlain =
        scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
      return isPlain || scalar == "-" || scalar == "_" ? Character(scalar) : "_"
    }
    let name = String(allowed.drop { $0 == "-" })
    return
      "\(name.isEmpty ? "checkpoint" : name)-seed\(snapshot.plan.seed)-step\(snapshot.state.step)"
  }
}
