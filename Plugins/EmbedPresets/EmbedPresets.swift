import Foundation
import PackagePlugin

/// Makes every file of the folder `presets` a part of the program, so that none need be named elsewhere.
@main struct EmbedPresets: BuildToolPlugin {
  /// One command, which runs where a preset was changed, came or went.
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let folder = context.package.directoryURL.appending(path: "presets")
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil
    ).filter { $0.pathExtension == "yaml" }.sorted { $0.path < $1.path }
    let output = context.pluginWorkDirectoryURL.appending(path: "PresetFolder.swift")
    return [
      .buildCommand(
        displayName: "Embedding \(files.count) presets",
        executable: try context.tool(named: "PresetEmbedder").url,
        arguments: [output.path] + files.map(\.path), inputFiles: files, outputFiles: [output])
    ]
  }
}
