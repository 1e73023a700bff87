// Handwritten digits: 1,797 pictures of 8 x 8 pixels in 17 levels, each with the digit that it shows.
//
// "Optical Recognition of Handwritten Digits", the test part (E. Alpaydin, C. Kaynak 1998, UCI Machine Learning Repository,
// doi:10.24432/C50P49, CC BY 4.0), packed by make_digits.py.
#pragma once

#include <stdint.h>

/// How many pictures there are.
#define DIGITS_COUNT 1797
/// Numbers of a picture: 64 pixels from 0 to 16, row after row, and the digit.
#define DIGITS_NUMBERS 65
/// Numbers in a word, base 17, the first of them in the lowest place.
#define DIGITS_IN_A_WORD 15

/// How many bytes the words have.
#define DIGITS_BYTES 62296

/// The packed numbers: words of 8 bytes, the lowest byte first.
extern const unsigned char digits_words[DIGITS_BYTES];

/// The packed numbers for Swift, which does not see an array as long.
static inline const unsigned char *digits_start(void) { return digits_words; }
