// SPDX-License-Identifier: MIT
#include "platform/qr.h"

#ifdef KN_HAVE_QRENCODE

#include <string.h>

#include <qrencode.h>

#define ECI_UTF8 26 // of AIM's list of character sets

static bool
is_ascii(const char *text)
{
    while (*text && (unsigned char)*text < 0x80) {
        text++;
    }
    return *text == '\0';
}

// Bytes as they are, in one segment. A reader has to guess what they mean
// unless it is told, and with few characters beyond ASCII some guess wrong
// (a degree sign becomes Chinese); what is all ASCII need not be told, for
// readers that do not know of it.
static QRcode *
make(const char *text, QRecLevel level)
{
    QRinput *input = QRinput_new2(0, level);
    QRcode *code = NULL;
    if (input &&
        (is_ascii(text) || QRinput_appendECIheader(input, ECI_UTF8) == 0) &&
        QRinput_append(input, QR_MODE_8, (int)strlen(text),
                       (const unsigned char *)text) == 0) {
        code = QRcode_encodeInput(input);
    }
    QRinput_free(input);
    return code;
}

// The code of the least version, corrected as well as that version can be.
static QRcode *
make_best(const char *text)
{
    QRcode *best = make(text, QR_ECLEVEL_L);
    for (int level = QR_ECLEVEL_M; best && level <= QR_ECLEVEL_H; level++) {
        QRcode *better = make(text, (QRecLevel)level);
        if (!better || better->version > best->version) {
            QRcode_free(better);
            break;
        }
        QRcode_free(best);
        best = better;
    }
    return best;
}

static bool
encode(struct kn_code *code, const char *text)
{
    size_t length = strlen(text);
    *code = (struct kn_code){0};
    QRcode *made =
        length > 0 && length <= KN_CODE_BYTES ? make_best(text) : NULL;
    bool good = made && made->width <= KN_CODE_SIDE;
    code->side = good ? made->width : 0;
    for (int i = 0; i < code->side * code->side; i++) {
        if (made->data[i] & 1) {
            kn_code_set_dark(code, i % code->side, i / code->side);
        }
    }
    QRcode_free(made);
    return good;
}

kn_encoder
kn_qr_encoder(void)
{
    return encode;
}

#else

kn_encoder
kn_qr_encoder(void)
{
    return NULL;
}

#endif
