import Foundation
import Testing

/// What a script in `Fixtures` wrote into a file by a name.
func fixture<Content: Decodable>(_ name: String) throws -> Content {
  let file = try #require(
    Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Fixtures"))
  return try JSONDecoder().decode(Content.self, from: Data(contentsOf: file))
}
