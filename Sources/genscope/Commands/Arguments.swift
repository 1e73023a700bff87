public import ArgumentParser
public import Frames
public import Plotting
public import Sweeps
public import Terminal

// Values of the rooms below that can be typed as they are named.
extension SweepFormat: ExpressibleByArgument {}
extension GlyphSet: ExpressibleByArgument {}
extension Theme: ExpressibleByArgument {}
extension SecondPlot: ExpressibleByArgument {}
extension ColorChoice: ExpressibleByArgument {}
extension BackgroundChoice: ExpressibleByArgument {}
