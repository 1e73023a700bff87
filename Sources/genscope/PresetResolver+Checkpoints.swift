import Checkpoints
import Engine
import Experiments
import Frames
import Output
import Presets

/// What a command was asked to run: a preset, and where to go on from if it is a checkpoint.
struct ShelfItem {
  /// The preset.
  var preset: Preset
  /// Where a checkpoint stands, nil for the beginning.
  var state: TrainingState?
  /// What was noted on the way there.
  var record = Record()
}

extension PresetResolver {
  /// Whether what was typed means a checkpoint, whatever it is called; a preset's name means that preset.
  func isCheckpoint(_ argument: String) -> Bool {
    CheckpointFile.isCheckpoint(argument) && (Self.isFile(argument) || !has(argument))
  }

  /// A preset by name or path, or a checkpoint by its path.
  ///
  /// - Throws: `Failure` when there is none or it is faulty.
  func item(_ argument: String) throws -> ShelfItem {
    guard isCheckpoint(argument) else {
      return ShelfItem(preset: try preset(argument))
    }
    return try resumable(argument)
  }

  /// A checkpoint by its path.
  ///
  /// - Throws: `Failure` when there is none or no training can go on from it.
  func checkpoint(_ path: String) throws -> Checkpoint {
    do {
      return try CheckpointFile.read(path, dataFile: dataFile)
    } catch {
      let status =
        switch error.reason {
        case .unreadable: ExitStatus.noInput
        case .faultyPreset(let faults) where faults.faults.contains { $0.cause == .missingData }:
          ExitStatus.noInput
        default: ExitStatus.badData
        }
      throw Failure(lines: error.lines, status: status)
    }
  }

  /// A checkpoint by its path, whatever it is called.
  ///
  /// - Throws: `Failure` when there is none or no training can go on from it.
  func resumable(_ path: String) throws -> ShelfItem {
    let checkpoint = try checkpoint(path)
    guard dataFile == nil || checkpoint.preset.configuration.dataFile != nil else {
      throw Failure(
        "\(path): its data are not from a file; leave --data out", status: ExitStatus.usage)
    }
    return ShelfItem(
      preset: try changed(checkpoint.preset, of: path), state: checkpoint.state,
      record: checkpoint.record)
  }

  /// The preset of a checkpoint, changed where a training can go on with the change.
  private func changed(_ preset: Preset, of path: String) throws -> Preset {
    let changed: Preset
    do {
      changed = try preset.changed(by: changes)
    } catch {
      throw Self.unchangeable(path, error)
    }
    let keys = changed.restartingKeys(from: preset)
    guard keys.isEmpty else {
      throw Failure(
        lines: keys.map {
          "\(path): \($0) cannot change on the way: a training would start again; change it with the "
            + "preset, 'genscope show \(path)' prints it"
        }, status: ExitStatus.usage)
    }
    return changed
  }

  /// A moment of a run as it is written down: the preset of its plan, as it stood.
  func checkpoint(of snapshot: RunSnapshot) -> Checkpoint {
    let plan = snapshot.plan
    var preset =
      preset(named: plan.name)
      ?? Preset(
        name: plan.name, title: plan.title, watch: plan.watch, reference: plan.reference,
        tries: plan.tries, question: plan.question, configuration: plan.configuration)
    preset.seed = plan.seed
    preset.configuration = plan.configuration
    return Checkpoint(preset: preset, state: snapshot.state, record: snapshot.record)
  }

  /// The plan of an item, with its own seed unless another is given.
  ///
  /// - Throws: `Failure` when another seed is given for a checkpoint.
  func plan(of item: ShelfItem, seed: UInt64?) throws -> RunPlan {
    if item.state != nil, seed != nil {
      throw Failure(
        "a checkpoint continues with its own seed; leave --seed out",
        status: ExitStatus.usage)
    }
    var plan = plan(of: item.preset, seed: seed)
    plan.state = item.state
    plan.record = item.record
    return plan
  }
}
