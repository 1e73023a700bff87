import Engine
import Locking
import Presets

/// The presets while the scope is open: those that are saved meanwhile are found, too.
final class SharedShelf: Sendable {
  private let shelves: Lock<(opened: PresetResolver, plain: PresetResolver)>

  /// The presets there are at the beginning.
  ///
  /// - Parameters:
  ///   - opened: with those that the command line named, changed as it says.
  ///   - plain: as their files say.
  init(_ opened: PresetResolver, plain: PresetResolver) {
    shelves = Lock((opened, plain.unchanged))
  }

  /// The presets there are now, those of the command line as it changed them.
  var now: PresetResolver { shelves.withLock { $0.opened } }

  /// The presets there are now as their files say.
  var plain: PresetResolver { shelves.withLock { $0.plain } }

  /// The plan of a preset by its name.
  ///
  /// - Throws: `Failure` when there is none or it is faulty.
  func plan(_ name: String) throws -> RunPlan { try now.plan(name) }

  /// Puts a preset among them.
  func add(_ preset: Preset) {
    shelves.withLock { $0 = ($0.opened.including(preset), $0.plain.including(preset)) }
  }
}
