// A conformance of a public type is public.
public import ArgumentParser
public import Graphs

extension Pass: ExpressibleByArgument {}
