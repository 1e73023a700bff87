/// Why no file was written, and what to do about it.
struct EmbeddingError: Error, CustomStringConvertible {
  let description: String
}
