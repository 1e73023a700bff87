import Foundation

/// The distribution function of N(0, 1).
func normalDistribution(_ x: Double) -> Double { erfc(-x / 2.0.squareRoot()) / 2 }
