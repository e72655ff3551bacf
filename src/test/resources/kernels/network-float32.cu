#ifdef __OPENCL_VERSION__
#pragma OPENCL FP_CONTRACT OFF
#pragma OPENCL EXTENSION cl_khr_fp64 : enable
#define KERNEL __kernel
#define GLOBAL __global
#define SHARED __local
#define FUNCTION
#define THREAD ((long)get_global_id(0))
#define BLOCK ((long)get_group_id(0))
#define LOCAL ((int)get_local_id(0))
#define BARRIER barrier(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE)
#define BITS(x) as_int(x)
#define ADD(place, n) atomic_add(place, n)
typedef long integer;
#else
#define KERNEL extern "C" __global__
#define GLOBAL
#define SHARED __shared__
#define FUNCTION static __device__
#define THREAD ((long long)blockIdx.x * blockDim.x + threadIdx.x)
#define BLOCK ((long long)blockIdx.x)
#define LOCAL ((int)threadIdx.x)
#define BARRIER __syncthreads()
#define BITS(x) __float_as_int(x)
#define ADD(place, n) atomicAdd(place, n)
typedef long long integer;
#endif
typedef float real;
typedef double wide;

FUNCTION real signum(real a) { return a > 0 ? (real)1 : a < 0 ? (real)-1 : a; }
FUNCTION real positive(real a) { return a > 0 ? a : a != a ? a : (real)0; }
FUNCTION real larger(real a, real b) { return a != a || b != b ? a + b : a > b ? a : b; }
FUNCTION real smaller(real a, real b) { return a != a || b != b ? a + b : a < b ? a : b; }
FUNCTION real power(real a, real b) { return fabs(a) == 1 && b - b != 0 ? b - b : pow(a, b); }
FUNCTION real coordinate(integer i, integer n, wide min, wide max, wide step)
{
    return (real)(i == n - 1 ? max : min + (wide)i * step);
}

/* What depends on x1 alone, once for each of its 401 values. */
KERNEL void first_axis(GLOBAL real *table)
{
    const integer i = THREAD;
    if (i >= 401) return;
    const real v0 = coordinate(i, 401, -2.0, 2.0, 0.01);
    const real v3 = 0.3643461f * v0;
    const real v9 = (-0.13708077f) * v0;
    const real v14 = (-0.6656964f) * v0;
    const real v19 = (-0.14546975f) * v0;
    const real v24 = 0.09829985f * v0;
    const real v29 = 0.19612378f * v0;
    const real v34 = 0.2582553f * v0;
    const real v39 = (-0.051554278f) * v0;
    const real v44 = 0.10249085f * v0;
    const real v49 = 0.6181292f * v0;
    const real v54 = (-0.26333097f) * v0;
    const real v69 = v3 + (-0.11852216f);
    const real v71 = v9 + (-0.3050039f);
    const real v73 = v14 + (-0.22659132f);
    const real v75 = v19 + 0.033857405f;
    const real v77 = v24 + 0.42152596f;
    const real v79 = v29 + 0.38433847f;
    const real v81 = v34 + (-0.69123286f);
    const real v83 = v39 + 0.43834996f;
    const real v85 = v44 + 0.19754009f;
    const real v87 = v49 + 0.67073f;
    const real v89 = v54 + 0.46673277f;
    table[0L * 401 + i] = v69;
    table[1L * 401 + i] = v71;
    table[2L * 401 + i] = v73;
    table[3L * 401 + i] = v75;
    table[4L * 401 + i] = v77;
    table[5L * 401 + i] = v79;
    table[6L * 401 + i] = v81;
    table[7L * 401 + i] = v83;
    table[8L * 401 + i] = v85;
    table[9L * 401 + i] = v87;
    table[10L * 401 + i] = v89;
}

/* What depends on x2 alone, once for each of its 301 values. */
KERNEL void second_axis(GLOBAL real *table)
{
    const integer i = THREAD;
    if (i >= 301) return;
    const real v1 = coordinate(i, 301, -1.0, 3.0, 0.013333333333333334);
    const real v5 = (-0.31210154f) * v1;
    const real v11 = 0.33189395f * v1;
    const real v16 = 0.42406413f * v1;
    const real v21 = 0.35973623f * v1;
    const real v26 = (-0.08658109f) * v1;
    const real v31 = 0.03488284f * v1;
    const real v36 = (-0.27556023f) * v1;
    const real v41 = (-0.06365894f) * v1;
    const real v46 = (-0.002824766f) * v1;
    const real v51 = 0.22004464f * v1;
    const real v56 = (-0.42706516f) * v1;
    table[0L * 301 + i] = v5;
    table[1L * 301 + i] = v11;
    table[2L * 301 + i] = v16;
    table[3L * 301 + i] = v21;
    table[4L * 301 + i] = v26;
    table[5L * 301 + i] = v31;
    table[6L * 301 + i] = v36;
    table[7L * 301 + i] = v41;
    table[8L * 301 + i] = v46;
    table[9L * 301 + i] = v51;
    table[10L * 301 + i] = v56;
}

/* The rest, for the points first to first + count - 1. */
KERNEL void points(const integer first, const integer count, GLOBAL const real *a, GLOBAL const real *b,
                   GLOBAL const real *weights, GLOBAL real *scratch, GLOBAL real *out)
{
    SHARED real panel[256];
    SHARED real tile[3648];
#define R(k) tile[(k) * 64 + LOCAL]
    /* Threads beyond the last point help with the matrices. */
    const integer id = THREAD < count ? THREAD : count - 1;
    const integer row = first / 401;
    const int along = (int)(first - row * 401 + id);
    const int i = along % 401;
    const integer j = row + along / 401;
    const real v5 = b[0L * 301 + j];
    const real v11 = b[1L * 301 + j];
    const real v16 = b[2L * 301 + j];
    const real v21 = b[3L * 301 + j];
    const real v26 = b[4L * 301 + j];
    const real v31 = b[5L * 301 + j];
    const real v36 = b[6L * 301 + j];
    const real v41 = b[7L * 301 + j];
    const real v46 = b[8L * 301 + j];
    const real v51 = b[9L * 301 + j];
    const real v56 = b[10L * 301 + j];
    const real v69 = a[0L * 401 + i];
    const real v71 = a[1L * 401 + i];
    const real v73 = a[2L * 401 + i];
    const real v75 = a[3L * 401 + i];
    const real v77 = a[4L * 401 + i];
    const real v79 = a[5L * 401 + i];
    const real v81 = a[6L * 401 + i];
    const real v83 = a[7L * 401 + i];
    const real v85 = a[8L * 401 + i];
    const real v87 = a[9L * 401 + i];
    const real v89 = a[10L * 401 + i];
    R(0) = v69 + v5;
    R(1) = v71 + v11;
    R(2) = v73 + v16;
    R(3) = v75 + v21;
    R(4) = v77 + v26;
    R(5) = v79 + v31;
    R(6) = v81 + v36;
    R(7) = v83 + v41;
    R(8) = v85 + v46;
    R(9) = v87 + v51;
    R(10) = v89 + v56;
    for (int k = 0; k < 11; k++) R(0 + k) = positive(R(0 + k));
    /* matrix (34, 11) */
    for (int row = 0; row < 34; row += 8) {
        GLOBAL const real *w = weights + 0L + (integer)row / 8 * 264L;
        real s0 = w[0], s1 = w[1], s2 = w[2], s3 = w[3], s4 = w[4], s5 = w[5], s6 = w[6], s7 = w[7];
        for (int begin = 0; begin < 11; begin += 32) {
            const int width = begin + 32 <= 11 ? 32 : 11 - begin;
            BARRIER;
            for (int k = LOCAL; k < 256; k += 64) panel[k] = w[8 + begin * 8 + k];
            BARRIER;
            for (int j = 0; j < width; j++) {
                const real x = R(0 + begin + j);
                s0 = fma(panel[j * 8 + 0], x, s0);
                s1 = fma(panel[j * 8 + 1], x, s1);
                s2 = fma(panel[j * 8 + 2], x, s2);
                s3 = fma(panel[j * 8 + 3], x, s3);
                s4 = fma(panel[j * 8 + 4], x, s4);
                s5 = fma(panel[j * 8 + 5], x, s5);
                s6 = fma(panel[j * 8 + 6], x, s6);
                s7 = fma(panel[j * 8 + 7], x, s7);
            }
        }
        if (row + 0 < 34) R(11 + row + 0) = s0;
        if (row + 1 < 34) R(11 + row + 1) = s1;
        if (row + 2 < 34) R(11 + row + 2) = s2;
        if (row + 3 < 34) R(11 + row + 3) = s3;
        if (row + 4 < 34) R(11 + row + 4) = s4;
        if (row + 5 < 34) R(11 + row + 5) = s5;
        if (row + 6 < 34) R(11 + row + 6) = s6;
        if (row + 7 < 34) R(11 + row + 7) = s7;
    }
    for (int k = 0; k < 34; k++) R(11 + k) = positive(R(11 + k));
    /* matrix (1, 34) */
    for (int row = 0; row < 1; row += 8) {
        GLOBAL const real *w = weights + 1320L + (integer)row / 8 * 520L;
        real s0 = w[0], s1 = w[1], s2 = w[2], s3 = w[3], s4 = w[4], s5 = w[5], s6 = w[6], s7 = w[7];
        for (int begin = 0; begin < 34; begin += 32) {
            const int width = begin + 32 <= 34 ? 32 : 34 - begin;
            BARRIER;
            for (int k = LOCAL; k < 256; k += 64) panel[k] = w[8 + begin * 8 + k];
            BARRIER;
            for (int j = 0; j < width; j++) {
                const real x = R(11 + begin + j);
                s0 = fma(panel[j * 8 + 0], x, s0);
                s1 = fma(panel[j * 8 + 1], x, s1);
                s2 = fma(panel[j * 8 + 2], x, s2);
                s3 = fma(panel[j * 8 + 3], x, s3);
                s4 = fma(panel[j * 8 + 4], x, s4);
                s5 = fma(panel[j * 8 + 5], x, s5);
                s6 = fma(panel[j * 8 + 6], x, s6);
                s7 = fma(panel[j * 8 + 7], x, s7);
            }
        }
        if (row + 0 < 1) R(45 + row + 0) = s0;
        if (row + 1 < 1) R(45 + row + 1) = s1;
        if (row + 2 < 1) R(45 + row + 2) = s2;
        if (row + 3 < 1) R(45 + row + 3) = s3;
        if (row + 4 < 1) R(45 + row + 4) = s4;
        if (row + 5 < 1) R(45 + row + 5) = s5;
        if (row + 6 < 1) R(45 + row + 6) = s6;
        if (row + 7 < 1) R(45 + row + 7) = s7;
    }
    R(11) = R(11) != 0 ? 0.16469353f : 0.0f;
    R(12) = R(12) != 0 ? (-0.16866042f) : 0.0f;
    R(13) = R(13) != 0 ? 0.098588675f : 0.0f;
    R(14) = R(14) != 0 ? 0.012070781f : 0.0f;
    R(15) = R(15) != 0 ? 0.08115464f : 0.0f;
    R(16) = R(16) != 0 ? (-0.09274066f) : 0.0f;
    R(17) = R(17) != 0 ? 0.10310433f : 0.0f;
    R(18) = R(18) != 0 ? (-0.08486312f) : 0.0f;
    R(19) = R(19) != 0 ? (-0.1515869f) : 0.0f;
    R(20) = R(20) != 0 ? 0.057457715f : 0.0f;
    R(21) = R(21) != 0 ? 0.09387137f : 0.0f;
    R(22) = R(22) != 0 ? 0.16999966f : 0.0f;
    R(23) = R(23) != 0 ? (-0.017923778f) : 0.0f;
    R(24) = R(24) != 0 ? 0.16497798f : 0.0f;
    R(25) = R(25) != 0 ? 0.110177174f : 0.0f;
    R(26) = R(26) != 0 ? (-0.08505713f) : 0.0f;
    R(27) = R(27) != 0 ? (-0.13228448f) : 0.0f;
    R(28) = R(28) != 0 ? 0.09618734f : 0.0f;
    R(29) = R(29) != 0 ? (-0.093959935f) : 0.0f;
    R(30) = R(30) != 0 ? 0.07866551f : 0.0f;
    R(31) = R(31) != 0 ? (-0.14687772f) : 0.0f;
    R(32) = R(32) != 0 ? 0.12512021f : 0.0f;
    R(33) = R(33) != 0 ? 0.051401176f : 0.0f;
    R(34) = R(34) != 0 ? (-0.01971596f) : 0.0f;
    R(35) = R(35) != 0 ? 0.07865406f : 0.0f;
    R(36) = R(36) != 0 ? (-0.122097835f) : 0.0f;
    R(37) = R(37) != 0 ? (-0.03749078f) : 0.0f;
    R(38) = R(38) != 0 ? 0.0016812717f : 0.0f;
    R(39) = R(39) != 0 ? (-0.09909647f) : 0.0f;
    R(40) = R(40) != 0 ? (-0.043821685f) : 0.0f;
    R(41) = R(41) != 0 ? (-0.0739596f) : 0.0f;
    R(42) = R(42) != 0 ? 0.16344436f : 0.0f;
    R(43) = R(43) != 0 ? 0.14569417f : 0.0f;
    R(44) = R(44) != 0 ? 0.14791417f : 0.0f;
    /* matrix (11, 34) */
    for (int row = 0; row < 11; row += 8) {
        GLOBAL const real *w = weights + 1840L + (integer)row / 8 * 520L;
        real s0 = w[0], s1 = w[1], s2 = w[2], s3 = w[3], s4 = w[4], s5 = w[5], s6 = w[6], s7 = w[7];
        for (int begin = 0; begin < 34; begin += 32) {
            const int width = begin + 32 <= 34 ? 32 : 34 - begin;
            BARRIER;
            for (int k = LOCAL; k < 256; k += 64) panel[k] = w[8 + begin * 8 + k];
            BARRIER;
            for (int j = 0; j < width; j++) {
                const real x = R(11 + begin + j);
                s0 = fma(panel[j * 8 + 0], x, s0);
                s1 = fma(panel[j * 8 + 1], x, s1);
                s2 = fma(panel[j * 8 + 2], x, s2);
                s3 = fma(panel[j * 8 + 3], x, s3);
                s4 = fma(panel[j * 8 + 4], x, s4);
                s5 = fma(panel[j * 8 + 5], x, s5);
                s6 = fma(panel[j * 8 + 6], x, s6);
                s7 = fma(panel[j * 8 + 7], x, s7);
            }
        }
        if (row + 0 < 11) R(46 + row + 0) = s0;
        if (row + 1 < 11) R(46 + row + 1) = s1;
        if (row + 2 < 11) R(46 + row + 2) = s2;
        if (row + 3 < 11) R(46 + row + 3) = s3;
        if (row + 4 < 11) R(46 + row + 4) = s4;
        if (row + 5 < 11) R(46 + row + 5) = s5;
        if (row + 6 < 11) R(46 + row + 6) = s6;
        if (row + 7 < 11) R(46 + row + 7) = s7;
    }
    for (int k = 0; k < 11; k++) R(0 + k) = R(0 + k) != 0 ? R(46 + k) : 0.0f;
    /* matrix (2, 11) */
    for (int row = 0; row < 2; row += 8) {
        GLOBAL const real *w = weights + 2880L + (integer)row / 8 * 264L;
        real s0 = w[0], s1 = w[1], s2 = w[2], s3 = w[3], s4 = w[4], s5 = w[5], s6 = w[6], s7 = w[7];
        for (int begin = 0; begin < 11; begin += 32) {
            const int width = begin + 32 <= 11 ? 32 : 11 - begin;
            BARRIER;
            for (int k = LOCAL; k < 256; k += 64) panel[k] = w[8 + begin * 8 + k];
            BARRIER;
            for (int j = 0; j < width; j++) {
                const real x = R(0 + begin + j);
                s0 = fma(panel[j * 8 + 0], x, s0);
                s1 = fma(panel[j * 8 + 1], x, s1);
                s2 = fma(panel[j * 8 + 2], x, s2);
                s3 = fma(panel[j * 8 + 3], x, s3);
                s4 = fma(panel[j * 8 + 4], x, s4);
                s5 = fma(panel[j * 8 + 5], x, s5);
                s6 = fma(panel[j * 8 + 6], x, s6);
                s7 = fma(panel[j * 8 + 7], x, s7);
            }
        }
        if (row + 0 < 2) R(11 + row + 0) = s0;
        if (row + 1 < 2) R(11 + row + 1) = s1;
        if (row + 2 < 2) R(11 + row + 2) = s2;
        if (row + 3 < 2) R(11 + row + 3) = s3;
        if (row + 4 < 2) R(11 + row + 4) = s4;
        if (row + 5 < 2) R(11 + row + 5) = s5;
        if (row + 6 < 2) R(11 + row + 6) = s6;
        if (row + 7 < 2) R(11 + row + 7) = s7;
    }
    if (THREAD < count) {
        out[0L * count + id] = R(45);
        out[1L * count + id] = R(11);
        out[2L * count + id] = R(12);
    }
}
