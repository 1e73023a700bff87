extension Swatch {
  /// Inks with a contrast of 7 before any background that counts as dark or light.
  ///
  /// Of the basic colours only green, yellow and cyan have it before black, and only blue before white.
  var highContrast: Inks {
    switch self {
    case .data: (Ink(0xFF8787, 0xFF8787, .yellow), Ink(0x900030, 0x870000, nil))
    case .current: (Ink(0xFF87FF, 0xFF87FF, nil), Ink(0x8A008A, 0x870087, nil))
    case .guide: (Ink(0xAFD7D7, 0xAFD7D7, .cyan), Ink(0x004E5A, 0x005F00, .blue))
    case .gradient: (Ink(0xFFAFD7, 0xFFAFD7, .yellow), Ink(0x7A1E58, 0x87005F, nil))
    case .lattice: (Ink(0xBCBCBC, 0xBCBCBC, nil), Ink(0x484848, 0x4E4E4E, nil))
    case .posterior: (Ink(0xD7AFFF, 0xD7AFFF, nil), Ink(0x5A1E96, 0x5F00AF, .blue))
    case .reconstruction: (Ink(0xFFD7AF, 0xFFD7AF, .yellow), Ink(0x5E3A00, 0x5F0000, nil))
    case .firstClass: (Ink(0xFFD700, 0xFFD700, .yellow), Ink(0x6B4200, 0x5F0000, nil))
    case .secondClass: (Ink(0x87AFFF, 0x87AFFF, .cyan), Ink(0x00508C, 0x0000D7, .blue))
    case .thirdClass: (Ink(0x5FFF87, 0x5FFF87, .green), Ink(0x00573A, 0x005F00, nil))
    case .fourthClass: (Ink(0xFF87AF, 0xFF87AF, nil), Ink(0x7A2A60, 0x870087, .blue))
    case .firstCurve: (Ink(0x5FD7FF, 0x5FD7FF, .cyan), Ink(0x00508C, 0x0000AF, .blue))
    case .secondCurve: (Ink(0xFFAF00, 0xFFAF00, .yellow), Ink(0x7A3400, 0x870000, nil))
    case .thirdCurve: (Ink(0x87FF5F, 0x87FF5F, .green), Ink(0x1C5A10, 0x005F00, nil))
    case .fourthCurve: (Ink(0xFF87FF, 0xFF87FF, nil), Ink(0x702078, 0x8700AF, .blue))
    case .faint: (Ink(0xB2B2B2, 0xB2B2B2, nil), Ink(0x4A4A4A, 0x4E4E4E, nil))
    case .contour: (Ink(0xFFFFFF, 0xFFFFFF, nil), Ink(0x202020, 0x1C1C1C, nil))
    case .good: (Ink(0x5FFF5F, 0x5FFF5F, .green), Ink(0x1C5A10, 0x005F00, nil))
    case .bad: (Ink(0xFF8787, 0xFF8787, .yellow), Ink(0x8C0A0A, 0x870000, nil))
    }
  }
}
