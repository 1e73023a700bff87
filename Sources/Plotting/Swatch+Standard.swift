extension Swatch {
  /// The usual inks; the hues of classes are apart for colour-blind eyes as well (after Okabe & Ito).
  var standard: Inks {
    switch self {
    case .data: (Ink(0xE0447A, 0xD75F87, .red), Ink(0xB0003C, 0xAF005F, .red))
    case .current: (Ink(0xF03CF0, 0xFF00FF, .magenta), Ink(0xA000A0, 0xAF00AF, .magenta))
    case .guide: (Ink(0x7896AA, 0x5F87AF, .cyan), Ink(0x44687E, 0x5F5F87, .blue))
    // Hues that the densities of samples leave free.
    case .gradient: (Ink(0xF582AA, 0xFF87AF, .magenta), Ink(0xAA4A80, 0xAF5F87, .magenta))
    case .lattice: (Ink(0xA8A8A8, 0xA8A8A8, nil), Ink(0x6A6A6A, 0x6C6C6C, nil))
    case .posterior: (Ink(0xC88CF0, 0xD787FF, .magenta), Ink(0x7A3CB4, 0x875FAF, .magenta))
    case .reconstruction: (Ink(0xD2AA82, 0xD7AF87, .red), Ink(0x8A5A28, 0x875F00, .red))
    case .firstClass: (Ink(0xE69F00, 0xD7AF00, .yellow), Ink(0x945F00, 0x875F00, .red))
    case .secondClass: (Ink(0x56B4E9, 0x5FAFFF, .cyan), Ink(0x1F6FB0, 0x005FAF, .blue))
    case .thirdClass: (Ink(0x009E73, 0x00AF5F, .green), Ink(0x007A58, 0x00875F, nil))
    case .fourthClass: (Ink(0xCC79A7, 0xD787AF, .magenta), Ink(0xA04C80, 0xAF5F87, .magenta))
    case .firstCurve: (Ink(0x1E96BE, 0x00AFD7, .cyan), Ink(0x0A6E96, 0x005FAF, .blue))
    case .secondCurve: (Ink(0xE67814, 0xFF8700, .yellow), Ink(0xB4500A, 0xAF5F00, .red))
    case .thirdCurve: (Ink(0x50B43C, 0x5FAF00, .green), Ink(0x2E7A1E, 0x008700, nil))
    case .fourthCurve: (Ink(0xC85AC8, 0xD75FD7, .magenta), Ink(0x98309A, 0x8700AF, .magenta))
    case .faint: (Ink(0x868686, 0x8A8A8A, nil), Ink(0x6E6E6E, 0x6C6C6C, nil))
    case .contour: (Ink(0xC6C6C6, 0xC6C6C6, nil), Ink(0x3A3A3A, 0x3A3A3A, nil))
    case .good: (Ink(0x50B43C, 0x5FAF00, .green), Ink(0x2E7A1E, 0x008700, nil))
    case .bad: (Ink(0xE0463C, 0xD75F5F, .red), Ink(0xB02018, 0xAF0000, .red))
    }
  }
}
