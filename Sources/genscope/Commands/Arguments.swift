public import ArgumentParser
public import Plotting
public import Terminal

// Values of the rooms below that can be typed as they are named.
extension GlyphSet: ExpressibleByArgument {}
extension ColorChoice: ExpressibleByArgument {}
extension BackgroundChoice: ExpressibleByArgument {}
