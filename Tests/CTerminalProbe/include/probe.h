// A test runner that is started with TERMINAL_PROBE in its environment becomes a small program that
// draws on its terminal, before it would run any test. So tests need no second executable, which
// `swift run` would stumble over.
#pragma once

// What the program does; never returns. Defined in Swift.
void terminal_probe_main(void);
