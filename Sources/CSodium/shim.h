#ifndef CSODIUM_SHIM_H
#define CSODIUM_SHIM_H
#include <sodium/core.h>
#include <sodium/crypto_auth_hmacsha256.h>
#include <sodium/utils.h>
#endif
