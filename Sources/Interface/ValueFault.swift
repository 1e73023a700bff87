/// Why a typed text is no value for a setting, said to who typed it.
struct ValueFault: Error, Hashable {
  /// What is wanted instead: "a whole number from 1 to 1024".
  let wanted: String
}
