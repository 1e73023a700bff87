/// Gauss and Legendre's rule of eight points, panel by panel: exact for polynomials up to degree 15 in each.
public enum GaussRule {
  /// The positive nodes on -1...1, and their weights.
  private static let halves: [(node: Double, weight: Double)] = [
    (0.183_434_642_495_649_80, 0.362_683_783_378_361_98),
    (0.525_532_409_916_328_99, 0.313_706_645_877_887_29),
    (0.796_666_477_413_626_74, 0.222_381_034_453_374_47),
    (0.960_289_856_497_536_23, 0.101_228_536_290_376_26),
  ]

  /// Points in each panel.
  public static let points = 8

  /// Visits the nodes of so many equal panels of 0...1, in order, with weights that add up to 1.
  public static func forEachNode(
    panels: Int, _ visit: (_ share: Double, _ weight: Double) -> Void
  ) {
    let count = Double(panels)
    for panel in 0..<panels {
      for (node, weight) in halves.reversed() {
        visit((Double(panel) + (1 - node) / 2) / count, weight / 2 / count)
      }
      for (node, weight) in halves {
        visit((Double(panel) + (1 + node) / 2) / count, weight / 2 / count)
      }
    }
  }
}
