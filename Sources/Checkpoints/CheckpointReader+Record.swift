import Experiments
import Frames

extension CheckpointReader {
  /// Curves of a record at most; experiments have a dozen.
  private static let curveLimit = 64

  /// What was noted of the way to a step, and what watches remember of it, trusting nothing.
  func record(
    in file: SafeTensors, step: Int
  ) throws(CheckpointFault) -> (record: Record, memories: [String: [Double]]) {
    var curves: [Record.Curve] = []
    var newest: [String: SafeTensors.Series] = [:]
    var memories: [String: [Double]] = [:]
    for array in file.series {
      if let key = array.name.key(after: Checkpoint.Name.newest) {
        newest[key] = array
      } else if let name = array.name.key(after: Checkpoint.Name.watch) {
        memories[name] = array.values
      } else if array.name.key(after: Checkpoint.Name.curve) == nil {
        throw fault(.strangeTensor(array.name))
      }
    }
    for rows in file.series {
      guard let key = rows.name.key(after: Checkpoint.Name.curve) else { continue }
      guard curves.count < Self.curveLimit else {
        throw fault(.badRecord("more than \(Self.curveLimit) curves"))
      }
      guard let newest = newest.removeValue(forKey: key),
        let curve = Record.Curve(key, rows: rows, newest: newest, before: step)
      else { throw fault(.badRecord("the numbers of \(rows.name)")) }
      curves.append(curve)
    }
    if let key = newest.keys.min() { throw fault(.strangeTensor(Checkpoint.Name.newest + key)) }
    return (Record(curves: curves, events: try events(in: file.metadata, step: step)), memories)
  }

  private func events(
    in metadata: [String: String], step: Int
  ) throws(CheckpointFault) -> EventLog {
    guard let text = metadata[Checkpoint.Key.events] else { return EventLog() }
    let count: Int = try number(
      Checkpoint.Key.eventCount, in: metadata, 1...TrainingState.countLimit)
    guard let events = EventText.events(of: text, before: step),
      let log = EventLog(events: events, count: count)
    else { throw fault(.badRecord("its events")) }
    return log
  }
}

extension String {
  /// What follows a prefix; nil where there is another one, or nothing follows.
  fileprivate func key(after prefix: String) -> String? {
    hasPrefix(prefix) && count > prefix.count ? String(dropFirst(prefix.count)) : nil
  }
}
