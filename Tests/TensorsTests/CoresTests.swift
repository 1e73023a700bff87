import Testing

@testable import Tensors

/// How many processors a control group leaves, from files as Linux writes them.
@Suite struct CoresTests {
  private func quota(_ files: [String: String]) -> Int? { Cores.quota { files[$0] } }

  @Test func withoutGroupsOrLimitsThereIsNoQuota() {
    #expect(quota([:]) == nil)
    #expect(quota(["/proc/self/cgroup": "0::/\n"]) == nil)
    #expect(
      quota(["/proc/self/cgroup": "0::/\n", "/sys/fs/cgroup/cpu.max": "max 100000\n"]) == nil)
    #expect(quota(["/proc/self/cgroup": "nonsense\n\n"]) == nil)
    #expect(
      quota(["/proc/self/cgroup": "0::/\n", "/sys/fs/cgroup/cpu.max": "100000 0\n"]) == nil)
  }

  @Test(arguments: [
    ("50000 100000", 1), ("100000 100000", 1), ("150000 100000", 2), ("8e5 1e5", 8),
  ])
  func aQuotaIsRoundedUp(limit: String, cores: Int) {
    #expect(
      quota(["/proc/self/cgroup": "0::/\n", "/sys/fs/cgroup/cpu.max": limit + "\n"]) == cores)
  }

  @Test func theNarrowestGroupAroundTheProcessCounts() {
    let files = [
      "/proc/self/cgroup": "0::/user.slice/run:1.scope\n",
      "/sys/fs/cgroup/user.slice/run:1.scope/cpu.max": "400000 100000\n",
      "/sys/fs/cgroup/user.slice/cpu.max": "200000 100000\n",
      "/sys/fs/cgroup/cpu.max": "800000 100000\n",
    ]
    #expect(quota(files) == 2)
  }

  @Test func theFirstVersionHasAFileForEachNumber() {
    var files = [
      "/proc/self/cgroup": "4:memory:/box\n3:cpu,cpuacct:/box\n0::/\n",
      "/sys/fs/cgroup/cpu/box/cpu.cfs_quota_us": "300000\n",
      "/sys/fs/cgroup/cpu/box/cpu.cfs_period_us": "100000\n",
    ]
    #expect(quota(files) == 3)
    files["/sys/fs/cgroup/cpu/box/cpu.cfs_quota_us"] = "-1\n"
    #expect(quota(files) == nil)
  }

  @Test func atLeastOneIsLeft() { #expect(Cores.count >= 1) }
}
