extension Swatch {
  /// Inks that stay apart, and apart from the blues of samples, as people see them who have all cones, or none for red,
  /// green or blue (Machado, Oliveira and Fernandes 2009).
  ///
  /// They were found by a search over the fixed palette of 256 for the greatest least distance in CIELAB among what one
  /// picture shows at once, so direct colours are the same.
  var colorBlind: Inks {
    switch self {
    case .data: (Ink(same: 0xFFFF00, .yellow), Ink(same: 0xD7005F, .red))
    case .current: (Ink(same: 0xFF005F, .magenta), Ink(same: 0x8700AF, .red))
    case .guide: (Ink(same: 0x5F875F, nil), Ink(same: 0xD700AF, nil))
    case .gradient: (Ink(same: 0xFFAF00, .magenta), Ink(same: 0x000000, .red))
    case .lattice: (Ink(same: 0x949494, nil), Ink(same: 0x303030, nil))
    case .posterior: (Ink(same: 0x5FFFAF, .magenta), Ink(same: 0x870000, .red))
    case .reconstruction: (Ink(same: 0xFF875F, .yellow), Ink(same: 0x767676, nil))
    case .firstClass: (Ink(same: 0xFFD700, .yellow), Ink(same: 0xAF5F00, .red))
    case .secondClass: (Ink(same: 0x5F87D7, .cyan), Ink(same: 0x005FFF, .blue))
    case .thirdClass: (Ink(same: 0x00FFD7, nil), Ink(same: 0x005F5F, nil))
    case .fourthClass: (Ink(same: 0xFF005F, .magenta), Ink(same: 0x5F0087, nil))
    case .firstCurve: (Ink(same: 0x5F87AF, .cyan), Ink(same: 0x005FFF, .blue))
    case .secondCurve: (Ink(same: 0xD75F00, .yellow), Ink(same: 0xAF5F00, .red))
    case .thirdCurve: (Ink(same: 0x5FFFAF, nil), Ink(same: 0x005F5F, nil))
    case .fourthCurve: (Ink(same: 0xD700FF, .magenta), Ink(same: 0x5F0087, nil))
    case .faint: (Ink(0x868686, 0x8A8A8A, nil), Ink(0x6E6E6E, 0x6C6C6C, nil))
    case .contour: (Ink(same: 0xC6C6C6, nil), Ink(same: 0x3A3A3A, nil))
    case .good: (Ink(same: 0x0087D7, .cyan), Ink(same: 0x005FFF, .blue))
    case .bad: (Ink(same: 0xFF5F00, .yellow), Ink(same: 0xAF5F00, .red))
    }
  }
}
