import Glibc

/// Folders of the user's.
enum Folder {
  /// Makes a folder and those it lies in, for the user alone; what cannot be made is found when it is written to.
  static func make(_ folder: String) {
    for end in folder.indices.dropFirst() where folder[end] == "/" {
      mkdir(String(folder[..<end]), 0o700)
    }
    mkdir(folder, 0o700)
  }
}
