import Frames

/// Which part of the plane the plot shows.
enum Camera: Sendable, Hashable {
  /// Whatever there is to see.
  case fit
  /// This part, whatever happens.
  case window(Window)

  /// The part chosen by the user, nil when there is none.
  var window: Window? {
    switch self {
    case .fit: nil
    case .window(let window): window
    }
  }
}

extension Window {
  /// The window scaled about its centre, or nil when its edges could no longer be told apart or held.
  func zoomed(by factor: Double) -> Window? {
    let next = (width: width * factor, height: height * factor)
    let reach = max(abs(centerX), abs(centerY))
    // A hair above the spacing of doubles around the centre, and far below where they end.
    guard min(next.width, next.height) > max(reach * 1e-9, 1e-200),
      max(next.width, next.height, reach) < Self.farthest
    else { return nil }
    return scaled(by: factor)
  }

  /// The window moved by fractions of its size, or nil when its edges could no longer be told apart
  /// or held.
  func panned(x: Double, y: Double) -> Window? {
    let center = (x: centerX + x * width, y: centerY + y * height)
    let reach = max(abs(center.x), abs(center.y))
    guard min(width, height) > max(reach * 1e-9, 1e-200),
      max(width, height, reach) < Self.farthest
    else { return nil }
    return moved(x: x, y: y)
  }
}
