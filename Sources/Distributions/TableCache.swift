import Locking
import Tables

/// Tables that this process has read: a file is read once, however many presets and panels draw from it.
enum TableCache {
  struct Known {
    var file: String
    var stamp: [Int]
    var selection: Table.Selection
    var table: Table
  }

  struct KnownPictures {
    var file: String
    var stamp: [Int]
    var table: PictureTable
  }

  struct State {
    var pictures: [KnownPictures] = []
    var known: [Known] = []
    /// The bytes of pipes, which can be read only once.
    var streams: [String: [UInt8]] = [:]
    /// The names of tables that were painted, the oldest first; their bytes are among those of the streams.
    var painted: [String] = []
    /// Where painted tables were written to.
    var paths: [String: String] = [:]
  }

  private static let state = Lock(State())
  /// How many tables are kept, the newest ones.
  static let capacity = 4

  /// How many painted tables are kept that nothing may draw from any more.
  private static let paintedCapacity = 32

  /// Keeps the bytes of a painted table under a name; the oldest are forgotten, which what draws from them survives.
  static func keepPainted(_ bytes: [UInt8], as name: String) {
    state.withLock { state in
      guard state.streams.updateValue(bytes, forKey: name) == nil else { return }
      state.painted.append(name)
      if state.painted.count > paintedCapacity { state.streams[state.painted.removeFirst()] = nil }
    }
  }

  /// Notes where a painted table was written to.
  static func notePainted(_ name: String, in path: String) {
    state.withLock { state in
      // One file has one content.
      state.paths = state.paths.filter { $0.value != path }
      state.paths[name] = path
    }
  }

  /// Where a painted table was written to; nil where it was not.
  static func pathOfPainted(_ name: String) -> String? { state.withLock { $0.paths[name] } }

  /// The table in a file as it is now; of a pipe, as it was read first.
  static func table(
    _ file: String, selecting selection: Table.Selection
  ) throws(TableFault) -> Table {
    let result = state.withLock { state -> Result<Table, TableFault> in
      do throws(TableFault) {
        return .success(try state.table(file, selection))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  /// The pictures in a file as it is now; of a pipe, as it was read first.
  static func pictures(_ file: String) throws(TableFault) -> PictureTable {
    let result = state.withLock { state -> Result<PictureTable, TableFault> in
      do throws(TableFault) {
        return .success(try state.pictures(file))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }
}

extension TableCache.State {
  fileprivate mutating func table(
    _ file: String, _ selection: Table.Selection
  ) throws(TableFault) -> Table {
    let isStream = TableFile.isStream(file)
    let stamp = isStream ? [] : TableFile.stamp(of: file)
    if let found = known.first(where: {
      $0.file == file && $0.stamp == stamp && $0.selection == selection
    }) {
      return found.table
    }
    let bytes = try bytes(file, isStream: isStream)
    let table = try Table(bytes, file: file, selecting: selection)
    if known.count == TableCache.capacity { known.removeFirst() }
    known.append(.init(file: file, stamp: stamp ?? [], selection: selection, table: table))
    return table
  }

  fileprivate mutating func pictures(_ file: String) throws(TableFault) -> PictureTable {
    let isStream = TableFile.isStream(file)
    let stamp = isStream ? [] : TableFile.stamp(of: file)
    if let found = pictures.first(where: { $0.file == file && $0.stamp == stamp }) {
      return found.table
    }
    let table = try PictureTable(try bytes(file, isStream: isStream), file: file)
    if pictures.count == TableCache.capacity { pictures.removeFirst() }
    pictures.append(.init(file: file, stamp: stamp ?? [], table: table))
    return table
  }

  private mutating func bytes(_ file: String, isStream: Bool) throws(TableFault) -> [UInt8] {
    if let read = streams[file] { return read }
    let bytes = try TableFile.read(file)
    if isStream { streams[file] = bytes }
    return bytes
  }
}
