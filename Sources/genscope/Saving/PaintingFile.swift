import Distributions
import Engine
import Experiments
import Frames
import Glibc
import Output
import Parameters

/// A file that the points of a painting are written to, from where they can be trained on again.
struct PaintingFile {
  /// The path as it was typed.
  let path: String

  /// The file at a path.
  init(_ path: String) { self.path = path }

  /// What became of the points.
  enum Outcome: Equatable {
    /// They are in the file.
    case written
    /// There is a file already, which was left as it is.
    case taken
  }

  /// Writes the points, all or none, and notes that presets and checkpoints may name the file.
  ///
  /// - Parameter isReplacing: whether a file that is there may be replaced.
  /// - Throws: `Failure` when they cannot be written; what was there before is then untouched.
  func write(_ painting: Painting, isReplacing: Bool) throws -> Outcome {
    let isThere = OutputFile.isThere(path)
    if isThere, !isReplacing { return .taken }
    if isThere {
      try OutputFile(path).write(painting.csv)
    } else {
      // Whatever has come there since is left alone.
      let parts = path.split(separator: "/", omittingEmptySubsequences: false)
      let folder = parts.dropLast().joined(separator: "/")
      let name = parts.last.map(String.init) ?? ""
      guard !name.isEmpty else {
        throw Failure(
          "cannot write \(path): not the path of a file", status: ExitStatus.cannotWrite)
      }
      let place = folder.isEmpty ? (parts.count > 1 ? "/" : ".") : folder
      let created = try OutputFile.create(painting.csv, in: place, named: [name])
      guard created != nil else { return .taken }
    }
    PaintedTables.note(painting, in: Self.absolute(path))
    return .written
  }

  /// The path seen from the root: presets are written to other folders.
  private static func absolute(_ path: String) -> String {
    guard !path.hasPrefix("/"), let folder = getcwd(nil, 0) else { return path }
    defer { free(folder) }
    return String(cString: folder) + "/" + path
  }
}

extension RunPlan {
  /// The plan as it can be written down: data that were painted are from the file that they have been written to.
  ///
  /// - Throws: `Failure` where they have been written to none.
  func withThePaintingFiled() throws(Failure) -> RunPlan {
    var plan = self
    do {
      plan.configuration = try configuration.withThePaintingFiled()
    } catch {
      throw Failure("\(error.reason)", status: ExitStatus.usage)
    }
    return plan
  }
}

extension ParameterFault {
  /// What is wrong, without the path.
  fileprivate var reason: String {
    switch problem {
    case .conflict(let reason), .file(let reason, _): reason
    case .unknown, .value: description
    }
  }
}
