// Types of the OpenBLAS functions that LinearAlgebra looks up with dlsym, the processor's features
// that choose OpenBLAS's kernels, and how many processors there are. Nothing here links the library: it is loaded when a
// large product or factorization is first asked for, so that a start costs nothing.
//
// Every matrix is column-major. Integers are 32-bit (the LP64 interface).

#ifndef COPENBLAS_SHIM_H
#define COPENBLAS_SHIM_H

#include <stddef.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#include <cpuid.h>
#endif

// CBLAS enumerations, passed as int.
enum {
  COpenBLASColumnMajor = 102,
  COpenBLASNoTranspose = 111,
  COpenBLASTranspose = 112,
  COpenBLASUpper = 121,
  COpenBLASLower = 122,
};

// OpenBLAS itself.
typedef const char *(*COpenBLASGetText)(void);
typedef void (*COpenBLASSetThreads)(int threads);
typedef int (*COpenBLASGetThreads)(void);

// BLAS.
typedef void (*COpenBLASGemv)(
    int order, int transpose, int m, int n, double alpha, const double *a, int lda, const double *x,
    int incx, double beta, double *y, int incy);
typedef void (*COpenBLASGemm)(
    int order, int transa, int transb, int m, int n, int k, double alpha, const double *a, int lda,
    const double *b, int ldb, double beta, double *c, int ldc);
typedef void (*COpenBLASSyrk)(
    int order, int uplo, int transpose, int n, int k, double alpha, const double *a, int lda,
    double beta, double *c, int ldc);

// LAPACK through Fortran's calling convention. Character arguments carry their lengths, hidden, at
// the end of the list (gfortran's convention).
typedef void (*COpenBLASGetrf)(
    const int32_t *m, const int32_t *n, double *a, const int32_t *lda, int32_t *pivots,
    int32_t *info);
typedef void (*COpenBLASPotrf)(
    const char *uplo, const int32_t *n, double *a, const int32_t *lda, int32_t *info,
    size_t length);
typedef void (*COpenBLASTrtrs)(
    const char *uplo, const char *transpose, const char *diagonal, const int32_t *n,
    const int32_t *nrhs, const double *a, const int32_t *lda, double *b, const int32_t *ldb,
    int32_t *info, size_t length1, size_t length2, size_t length3);
typedef void (*COpenBLASSyevd)(
    const char *job, const char *uplo, const int32_t *n, double *a, const int32_t *lda, double *w,
    double *work, const int32_t *lwork, int32_t *iwork, const int32_t *liwork, int32_t *info,
    size_t length1, size_t length2);
typedef void (*COpenBLASGeev)(
    const char *jobvl, const char *jobvr, const int32_t *n, double *a, const int32_t *lda,
    double *wr, double *wi, double *vl, const int32_t *ldvl, double *vr, const int32_t *ldvr,
    double *work, const int32_t *lwork, int32_t *info, size_t length1, size_t length2);
typedef void (*COpenBLASGesdd)(
    const char *job, const int32_t *m, const int32_t *n, double *a, const int32_t *lda, double *s,
    double *u, const int32_t *ldu, double *vt, const int32_t *ldvt, double *work,
    const int32_t *lwork, int32_t *iwork, int32_t *info, size_t length);
typedef void (*COpenBLASGeqrf)(
    const int32_t *m, const int32_t *n, double *a, const int32_t *lda, double *tau, double *work,
    const int32_t *lwork, int32_t *info);
typedef void (*COpenBLASOrmqr)(
    const char *side, const char *transpose, const int32_t *m, const int32_t *n, const int32_t *k,
    const double *a, const int32_t *lda, const double *tau, double *c, const int32_t *ldc,
    double *work, const int32_t *lwork, int32_t *info, size_t length1, size_t length2);

/// The instruction sets that matter to the choice of kernels, each usable by processor and system.
typedef struct {
  int avx2;        // AVX2 and FMA
  int avx512;      // AVX-512 F, CD, BW, DQ, VL
  int avx512bf16;  // AVX-512 BF16
} COpenBLASFeatures;

static inline COpenBLASFeatures COpenBLASProcessorFeatures(void) {
  COpenBLASFeatures features = {0, 0, 0};
#if defined(__x86_64__)
  unsigned a, b, c, d;
  if (!__get_cpuid(1, &a, &b, &c, &d)) return features;
  const int fma = (c >> 12) & 1, osxsave = (c >> 27) & 1, avx = (c >> 28) & 1;
  if (!osxsave || !avx) return features;
  // The system must save the registers, too: XCR0 bits 1-2 (YMM) and 5-7 (ZMM).
  unsigned low, high;
  __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
  if ((low & 0x6) != 0x6) return features;
  if (!__get_cpuid_count(7, 0, &a, &b, &c, &d)) return features;
  const unsigned subleaves = a, leaf7 = b;
  features.avx2 = fma && ((leaf7 >> 5) & 1);
  const unsigned needed = (1u << 16) | (1u << 17) | (1u << 28) | (1u << 30) | (1u << 31);
  features.avx512 = features.avx2 && (low & 0xe0) == 0xe0 && (leaf7 & needed) == needed;
  if (features.avx512 && subleaves >= 1 && __get_cpuid_count(7, 1, &a, &b, &c, &d)) {
    features.avx512bf16 = (a >> 5) & 1;
  }
#endif
  return features;
}

// How many processors this process may use, which `taskset` and containers limit; 1 if unknown.
static inline int COpenBLASAvailableProcessors(void) {
  unsigned long mask[128] = {0};
  long size = syscall(SYS_sched_getaffinity, 0, sizeof mask, mask);
  int count = 0;
  for (long i = 0; i < size / (long)sizeof mask[0]; i++) count += __builtin_popcountl(mask[i]);
  return count > 0 ? count : 1;
}

#endif
