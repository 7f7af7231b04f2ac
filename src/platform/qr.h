// SPDX-License-Identifier: MIT
// QR codes by libqrencode, which is optional: without it at build time there
// is nobody to make one.
#ifndef KN_PLATFORM_QR_H
#define KN_PLATFORM_QR_H

#include "ui/code.h"

// Who makes codes (see kn_encoder), or NULL.
kn_encoder kn_qr_encoder(void);

#endif
