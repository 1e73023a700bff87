import Glibc
import Plotting
import Tensors

/// What figures were measured on.
enum Machine {
  /// Cores, OpenBLAS's kernels, and how busy the machine was in the last minute.
  ///
  /// Work that is shared between threads takes as long as the slower of them: such figures mean nothing while
  /// others work on the same cores.
  static var description: String {
    var load = 0.0
    let known = getloadavg(&load, 1) == 1
    return "\(Cores.count) cores, OpenBLAS for \(OpenBLAS.description), "
      + "load average \(known ? NumberText.decimals(load, 2) : "unknown")"
  }
}
