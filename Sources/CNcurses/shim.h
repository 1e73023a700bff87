// ncurses as Swift needs it: Swift sees neither its variables nor its attribute macros.
#pragma once

#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <stdio.h>
#include <wchar.h>

// Hidden in <wchar.h> and kept in <term.h>, whose hundreds of macros Swift should not see.
int wcwidth(wchar_t);
int setupterm(const char *term, int descriptor, int *error);
struct term;
struct term *set_curterm(struct term *);
int del_curterm(struct term *);

static inline WINDOW *cn_stdscr(void) { return stdscr; }
static inline WINDOW *cn_curscr(void) { return curscr; }
static inline int cn_lines(void) { return LINES; }
static inline int cn_columns(void) { return COLS; }
static inline int cn_colors(void) { return COLORS; }
static inline int cn_color_pairs(void) { return COLOR_PAIRS; }
static inline FILE *cn_stdin(void) { return stdin; }

// Forgets the terminal that setupterm() has described.
static inline void cn_forget_terminal(void) {
  struct term *terminal = set_curterm(NULL);
  if (terminal != NULL) del_curterm(terminal);
}

// A capability's string, or NULL if the terminal has none of that name.
static inline const char *cn_string(const char *capability) {
  const char *string = tigetstr(capability);
  return string == (const char *)-1 ? NULL : string;
}

// A capability's string for a row and a column, or for one of both as the capability takes it; NULL if the
// terminal has none of that name. Good until the next call.
static inline const char *cn_place(const char *capability, int first, int second) {
  const char *string = cn_string(capability);
  return string == NULL ? NULL : tiparm(string, first, second);
}

static const attr_t CN_BOLD = WA_BOLD;
static const attr_t CN_DIM = WA_DIM;
static const attr_t CN_REVERSE = WA_REVERSE;
static const attr_t CN_UNDERLINE = WA_UNDERLINE;

// One character with its look; the pair may be any that init_extended_pair() takes.
static inline cchar_t cn_cell(wchar_t character, attr_t attributes, int pair) {
  cchar_t cell;
  const wchar_t text[2] = {character, 0};
  setcchar(&cell, text, attributes, 0, &pair);
  return cell;
}

// A character of the alternate set by its VT100 letter, and its attributes. Where the terminal lacks
// it, ncurses draws an ASCII one.
static inline wchar_t cn_line_character(char letter) {
  return (wchar_t)(acs_map[(unsigned char)letter] & A_CHARTEXT);
}
static inline attr_t cn_line_attributes(char letter) {
  return acs_map[(unsigned char)letter] & A_ALTCHARSET;
}
