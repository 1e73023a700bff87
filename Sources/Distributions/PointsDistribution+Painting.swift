public import Frames
public import Parameters
import Tables

extension PointsDistribution {
  /// Points whose shapes stay as they were painted.
  static var shaped: PointsDistribution {
    var points = PointsDistribution()
    points.standardisation = .whole
    return points
  }

  /// Draws from painted points from now on; they must still be read.
  mutating func take(_ painting: Painting) { file = PaintedTables.keep(painting) }

  /// A painting that begins with these points, in the units of their file.
  ///
  /// - Throws: that there are too many.
  public func painting(seed: UInt64) throws(ParameterFault) -> Painting {
    guard let table else { return Painting(seed: seed) }
    guard table.count <= Painting.limit else {
      throw ParameterFault(
        path: "file",
        problem: .conflict(
          "\(file) has \(table.count) points, and no more than \(Painting.limit) can be painted on")
      )
    }
    return Painting(
      zip(table.x, table.y).map { SIMD2($0, $1) }, names: table.names, seed: seed)
  }

  /// Says the file that painted points have been written to, in place of their name; of other points, nothing changes.
  ///
  /// - Throws: that they are in no file.
  mutating func fileThePainting() throws(ParameterFault) {
    guard PaintedTables.isPainted(file) else { return }
    guard let path = PaintedTables.path(of: file) else {
      throw ParameterFault(
        path: "file",
        problem: .conflict("the painted points are in no file yet; D, then s writes them to one"))
    }
    move(to: path)
  }
}
