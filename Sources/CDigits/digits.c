#include "include/digits.h"

const unsigned char digits_words[DIGITS_BYTES] = {
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wc23-extensions"
#embed "digits.bin"
#pragma clang diagnostic pop
};

_Static_assert(
    sizeof digits_words == DIGITS_BYTES
        && DIGITS_BYTES == DIGITS_COUNT * DIGITS_NUMBERS / DIGITS_IN_A_WORD * 8,
    "digits.bin has not the bytes that it should have");
