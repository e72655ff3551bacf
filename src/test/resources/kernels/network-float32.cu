#ifdef __OPENCL_VERSION__
#pragma OPENCL FP_CONTRACT OFF
#pragma OPENCL EXTENSION cl_khr_fp64 : enable
#define KERNEL __kernel
#define GLOBAL __global
#define SHARED_POINTER __local
#define MEMORY(n) __local real memory[n] __attribute__((aligned(16)))
#define ALIGNED __attribute__((aligned(16)))
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
#define SHARED_POINTER
#define MEMORY(n) extern __shared__ real memory[]
#define ALIGNED __align__(16)
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
typedef struct ALIGNED { real x, y, z, w; } quad;

FUNCTION real signum(real a) { return a > 0 ? (real)1 : a < 0 ? (real)-1 : a; }
FUNCTION real positive(real a) { return a > 0 ? a : a != a ? a : (real)0; }
FUNCTION int negative(real a) { return signbit(a) != 0; }
FUNCTION real larger(real a, real b)
{
    return a != a || b != b ? a + b : a > b || (a == b && negative(b)) ? a : b;
}
FUNCTION real smaller(real a, real b)
{
    return a != a || b != b ? a + b : a < b || (a == b && negative(a)) ? a : b;
}
FUNCTION real modulo(real a, real b)
{
    const real rest = fmod(a, b);
    return rest == 0 ? copysign((real)0, b) : (rest < 0) != (b < 0) ? rest + b : rest;
}
FUNCTION real sigmoid(real a) { return 1 / (1 + exp(-a)); }
FUNCTION real softplus(real a) { return positive(a) + log1p(exp(-fabs(a))); }
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
    const real v8 = (-0.13708077f) * v0;
    const real v13 = (-0.6656964f) * v0;
    const real v18 = (-0.14546975f) * v0;
    const real v23 = 0.09829985f * v0;
    const real v28 = 0.19612378f * v0;
    const real v33 = 0.2582553f * v0;
    const real v38 = (-0.051554278f) * v0;
    const real v43 = 0.10249085f * v0;
    const real v48 = 0.6181292f * v0;
    const real v53 = (-0.26333097f) * v0;
    table[0L * 401 + i] = v3;
    table[1L * 401 + i] = v8;
    table[2L * 401 + i] = v13;
    table[3L * 401 + i] = v18;
    table[4L * 401 + i] = v23;
    table[5L * 401 + i] = v28;
    table[6L * 401 + i] = v33;
    table[7L * 401 + i] = v38;
    table[8L * 401 + i] = v43;
    table[9L * 401 + i] = v48;
    table[10L * 401 + i] = v53;
}

/* What depends on x2 alone, once for each of its 301 values. */
KERNEL void second_axis(GLOBAL real *table)
{
    const integer i = THREAD;
    if (i >= 301) return;
    const real v1 = coordinate(i, 301, -1.0, 3.0, 0.013333333333333334);
    const real v5 = (-0.31210154f) * v1;
    const real v10 = 0.33189395f * v1;
    const real v15 = 0.42406413f * v1;
    const real v20 = 0.35973623f * v1;
    const real v25 = (-0.08658109f) * v1;
    const real v30 = 0.03488284f * v1;
    const real v35 = (-0.27556023f) * v1;
    const real v40 = (-0.06365894f) * v1;
    const real v45 = (-0.002824766f) * v1;
    const real v50 = 0.22004464f * v1;
    const real v55 = (-0.42706516f) * v1;
    table[0L * 301 + i] = v5;
    table[1L * 301 + i] = v10;
    table[2L * 301 + i] = v15;
    table[3L * 301 + i] = v20;
    table[4L * 301 + i] = v25;
    table[5L * 301 + i] = v30;
    table[6L * 301 + i] = v35;
    table[7L * 301 + i] = v40;
    table[8L * 301 + i] = v45;
    table[9L * 301 + i] = v50;
    table[10L * 301 + i] = v55;
}

/* The rest, for the points first to first + count - 1. */
KERNEL void points(const integer first, const integer count, GLOBAL const real *a, GLOBAL const real *b,
                   GLOBAL const real *weights, GLOBAL real *scratch, GLOBAL real *out)
{
    MEMORY(4288);
    SHARED_POINTER real *panel = memory;
    SHARED_POINTER real *tile = memory + 640;
#define R(k) tile[(k) * 64 + LOCAL]
    /* Threads beyond the last point help with the matrices. */
    const integer id = THREAD < count ? THREAD : count - 1;
    const integer row = first / 401;
    const int along = (int)(first - row * 401 + id);
    const int i = along % 401;
    const integer j = row + along / 401;
    const real v3 = a[0L * 401 + i];
    const real v5 = b[0L * 301 + j];
    R(0) = v3 + v5;
    const real v8 = a[1L * 401 + i];
    const real v10 = b[1L * 301 + j];
    R(1) = v8 + v10;
    const real v13 = a[2L * 401 + i];
    const real v15 = b[2L * 301 + j];
    R(2) = v13 + v15;
    const real v18 = a[3L * 401 + i];
    const real v20 = b[3L * 301 + j];
    R(3) = v18 + v20;
    const real v23 = a[4L * 401 + i];
    const real v25 = b[4L * 301 + j];
    R(4) = v23 + v25;
    const real v28 = a[5L * 401 + i];
    const real v30 = b[5L * 301 + j];
    R(5) = v28 + v30;
    const real v33 = a[6L * 401 + i];
    const real v35 = b[6L * 301 + j];
    R(6) = v33 + v35;
    const real v38 = a[7L * 401 + i];
    const real v40 = b[7L * 301 + j];
    R(7) = v38 + v40;
    const real v43 = a[8L * 401 + i];
    const real v45 = b[8L * 301 + j];
    R(8) = v43 + v45;
    const real v48 = a[9L * 401 + i];
    const real v50 = b[9L * 301 + j];
    R(9) = v48 + v50;
    const real v53 = a[10L * 401 + i];
    const real v55 = b[10L * 301 + j];
    R(10) = v53 + v55;
    R(0) = R(0) + (-0.11852216f);
    R(1) = R(1) + (-0.3050039f);
    R(2) = R(2) + (-0.22659132f);
    R(3) = R(3) + 0.033857405f;
    R(4) = R(4) + 0.42152596f;
    R(5) = R(5) + 0.38433847f;
    R(6) = R(6) + (-0.69123286f);
    R(7) = R(7) + 0.43834996f;
    R(8) = R(8) + 0.19754009f;
    R(9) = R(9) + 0.67073f;
    R(10) = R(10) + 0.46673277f;
    for (int k = 0; k < 11; k++) R(0 + k) = positive(R(0 + k));
    /* matrix (34, 11) */
    for (int slab = 0; slab < 34; slab += 40) {
        GLOBAL const real *w = weights + 0L + (integer)slab * 17;
        const int p = LOCAL % 8 * 8;
        const int r = LOCAL / 8 * 8 < 40 ? LOCAL / 8 * 8 : 32;
        const real bias0 = w[r + 0];
        real s00 = bias0, s01 = bias0, s02 = bias0, s03 = bias0, s04 = bias0, s05 = bias0, s06 = bias0, s07 = bias0;
        const real bias1 = w[r + 1];
        real s10 = bias1, s11 = bias1, s12 = bias1, s13 = bias1, s14 = bias1, s15 = bias1, s16 = bias1, s17 = bias1;
        const real bias2 = w[r + 2];
        real s20 = bias2, s21 = bias2, s22 = bias2, s23 = bias2, s24 = bias2, s25 = bias2, s26 = bias2, s27 = bias2;
        const real bias3 = w[r + 3];
        real s30 = bias3, s31 = bias3, s32 = bias3, s33 = bias3, s34 = bias3, s35 = bias3, s36 = bias3, s37 = bias3;
        const real bias4 = w[r + 4];
        real s40 = bias4, s41 = bias4, s42 = bias4, s43 = bias4, s44 = bias4, s45 = bias4, s46 = bias4, s47 = bias4;
        const real bias5 = w[r + 5];
        real s50 = bias5, s51 = bias5, s52 = bias5, s53 = bias5, s54 = bias5, s55 = bias5, s56 = bias5, s57 = bias5;
        const real bias6 = w[r + 6];
        real s60 = bias6, s61 = bias6, s62 = bias6, s63 = bias6, s64 = bias6, s65 = bias6, s66 = bias6, s67 = bias6;
        const real bias7 = w[r + 7];
        real s70 = bias7, s71 = bias7, s72 = bias7, s73 = bias7, s74 = bias7, s75 = bias7, s76 = bias7, s77 = bias7;
        for (int begin = 0; begin < 11; begin += 16) {
            BARRIER;
            for (int k = LOCAL; k < 640; k += 64) panel[k] = w[40 + begin * 40 + k];
            BARRIER;
            const int width = begin + 16 <= 11 ? 16 : 11 - begin;
            for (int j = 0; j < width; j++) {
                const quad x0 = ((SHARED_POINTER const quad *)(tile + (0 + begin + j) * 64 + p))[0], x1 = ((SHARED_POINTER const quad *)(tile + (0 + begin + j) * 64 + p))[1];
                const quad a0 = ((SHARED_POINTER const quad *)(panel + j * 40 + r))[0], a1 = ((SHARED_POINTER const quad *)(panel + j * 40 + r))[1];
                s00 = fma(a0.x, x0.x, s00); s01 = fma(a0.x, x0.y, s01); s02 = fma(a0.x, x0.z, s02); s03 = fma(a0.x, x0.w, s03); s04 = fma(a0.x, x1.x, s04); s05 = fma(a0.x, x1.y, s05); s06 = fma(a0.x, x1.z, s06); s07 = fma(a0.x, x1.w, s07);
                s10 = fma(a0.y, x0.x, s10); s11 = fma(a0.y, x0.y, s11); s12 = fma(a0.y, x0.z, s12); s13 = fma(a0.y, x0.w, s13); s14 = fma(a0.y, x1.x, s14); s15 = fma(a0.y, x1.y, s15); s16 = fma(a0.y, x1.z, s16); s17 = fma(a0.y, x1.w, s17);
                s20 = fma(a0.z, x0.x, s20); s21 = fma(a0.z, x0.y, s21); s22 = fma(a0.z, x0.z, s22); s23 = fma(a0.z, x0.w, s23); s24 = fma(a0.z, x1.x, s24); s25 = fma(a0.z, x1.y, s25); s26 = fma(a0.z, x1.z, s26); s27 = fma(a0.z, x1.w, s27);
                s30 = fma(a0.w, x0.x, s30); s31 = fma(a0.w, x0.y, s31); s32 = fma(a0.w, x0.z, s32); s33 = fma(a0.w, x0.w, s33); s34 = fma(a0.w, x1.x, s34); s35 = fma(a0.w, x1.y, s35); s36 = fma(a0.w, x1.z, s36); s37 = fma(a0.w, x1.w, s37);
                s40 = fma(a1.x, x0.x, s40); s41 = fma(a1.x, x0.y, s41); s42 = fma(a1.x, x0.z, s42); s43 = fma(a1.x, x0.w, s43); s44 = fma(a1.x, x1.x, s44); s45 = fma(a1.x, x1.y, s45); s46 = fma(a1.x, x1.z, s46); s47 = fma(a1.x, x1.w, s47);
                s50 = fma(a1.y, x0.x, s50); s51 = fma(a1.y, x0.y, s51); s52 = fma(a1.y, x0.z, s52); s53 = fma(a1.y, x0.w, s53); s54 = fma(a1.y, x1.x, s54); s55 = fma(a1.y, x1.y, s55); s56 = fma(a1.y, x1.z, s56); s57 = fma(a1.y, x1.w, s57);
                s60 = fma(a1.z, x0.x, s60); s61 = fma(a1.z, x0.y, s61); s62 = fma(a1.z, x0.z, s62); s63 = fma(a1.z, x0.w, s63); s64 = fma(a1.z, x1.x, s64); s65 = fma(a1.z, x1.y, s65); s66 = fma(a1.z, x1.z, s66); s67 = fma(a1.z, x1.w, s67);
                s70 = fma(a1.w, x0.x, s70); s71 = fma(a1.w, x0.y, s71); s72 = fma(a1.w, x0.z, s72); s73 = fma(a1.w, x0.w, s73); s74 = fma(a1.w, x1.x, s74); s75 = fma(a1.w, x1.y, s75); s76 = fma(a1.w, x1.z, s76); s77 = fma(a1.w, x1.w, s77);
            }
        }
        if (slab + r + 0 < 34) {
            SHARED_POINTER quad *to = (SHARED_POINTER quad *)(tile + (11 + slab + r + 0) * 64 + p);
            const quad x0 = {s00, s01, s02, s03};
            to[0] = x0;
            const quad x1 = {s04, s05, s06, s07};
            to[1] = x1;
        }
        if (slab + r + 1 < 34) {
            SHARED_POINTER quad *to = (SHARED_POINTER quad *)(tile + (11 + slab + r + 1) * 64 + p);
            const quad x0 = {s10, s11, s12, s13};
            to[0] = x0;
            const quad x1 = {s14, s15, s16, s17};
            to[1] = x1;
        }
        if (slab + r + 2 < 34) {
            SHARED_POINTER quad *to = (SHARED_POINTER quad *)(tile + (11 + slab + r + 2) * 64 + p);
            const quad x0 = {s20, s21, s22, s23};
            to[0] = x0;
            const quad x1 = {s24, s25, s26, s27};
            to[1] = x1;
        }
        if (slab + r + 3 < 34) {
            SHARED_POINTER quad *to = (SHARED_POINTER quad *)(tile + (11 + slab + r + 3) * 64 + p);
            const quad x0 = {s30, s31, s32, s33};
            to[0] = x0;
            const quad x1 = {s34, s35, s36, s37};
            to[1] = x1;
        }
        if (slab + r + 4 < 34) {
            SHARED_POINTER quad *to = (SHARED_POINTER quad *)(tile + (11 + slab + r + 4) * 64 + p);
            const quad x0 = {s40, s41, s42, s43};
            to[0] = x0;
            const quad x1 = {s44, s45, s46, s47};
            to[1] = x1;
        }
        if (slab + r + 5 < 34) {
            SHARED_POINTER quad *to = (SHARED_POINTER quad *)(tile + (11 + slab + r + 5) * 64 + p);
            const quad x0 = {s50, s51, s52, s53};
            to[0] = x0;
            const quad x1 = {s54, s55, s56, s57};
            to[1] = x1;
        }
        if (slab + r + 6 < 34) {
            SHARED_POINTER quad *to = (SHARED_POINTER quad *)(tile + (11 + slab + r + 6) * 64 + p);
            const quad x0 = {s60, s61, s62, s63};
            to[0] = x0;
            const quad x1 = {s64, s65, s66, s67};
            to[1] = x1;
        }
        if (slab + r + 7 < 34) {
            SHARED_POINTER quad *to = (SHARED_POINTER quad *)(tile + (11 + slab + r + 7) * 64 + p);
            const quad x0 = {s70, s71, s72, s73};
            to[0] = x0;
            const quad x1 = {s74, s75, s76, s77};
            to[1] = x1;
        }
    }
    BARRIER;
    for (int k = 0; k < 34; k++) R(11 + k) = positive(R(11 + k));
    /* matrix (1, 34) */
    for (int slab = 0; slab < 1; slab += 8) {
        GLOBAL const real *w = weights + 680L + (integer)slab * 49;
        real s0 = w[0];
        for (int begin = 0; begin < 34; begin += 16) {
            BARRIER;
            for (int k = LOCAL; k < 128; k += 64) panel[k] = w[8 + begin * 8 + k];
            BARRIER;
            const int width = begin + 16 <= 34 ? 16 : 34 - begin;
            for (int j = 0; j < width; j++) {
                const real x = R(11 + begin + j);
                s0 = fma(panel[j * 8 + 0], x, s0);
            }
        }
        R(45) = s0;
    }
    BARRIER;
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
    for (int slab = 0; slab < 11; slab += 16) {
        GLOBAL const real *w = weights + 1072L + (integer)slab * 49;
        const int p = LOCAL % 8 * 8;
        const int r = LOCAL / 8 * 8 < 16 ? LOCAL / 8 * 8 : 8;
        const real bias0 = w[r + 0];
        real s00 = bias0, s01 = bias0, s02 = bias0, s03 = bias0, s04 = bias0, s05 = bias0, s06 = bias0, s07 = bias0;
        const real bias1 = w[r + 1];
        real s10 = bias1, s11 = bias1, s12 = bias1, s13 = bias1, s14 = bias1, s15 = bias1, s16 = bias1, s17 = bias1;
        const real bias2 = w[r + 2];
        real s20 = bias2, s21 = bias2, s22 = bias2, s23 = bias2, s24 = bias2, s25 = bias2, s26 = bias2, s27 = bias2;
        const real bias3 = w[r + 3];
        real s30 = bias3, s31 = bias3, s32 = bias3, s33 = bias3, s34 = bias3, s35 = bias3, s36 = bias3, s37 = bias3;
        const real bias4 = w[r + 4];
        real s40 = bias4, s41 = bias4, s42 = bias4, s43 = bias4, s44 = bias4, s45 = bias4, s46 = bias4, s47 = bias4;
        const real bias5 = w[r + 5];
        real s50 = bias5, s51 = bias5, s52 = bias5, s53 = bias5, s54 = bias5, s55 = bias5, s56 = bias5, s57 = bias5;
        const real bias6 = w[r + 6];
        real s60 = bias6, s61 = bias6, s62 = bias6, s63 = bias6, s64 = bias6, s65 = bias6, s66 = bias6, s67 = bias6;
        const real bias7 = w[r + 7];
        real s70 = bias7, s71 = bias7, s72 = bias7, s73 = bias7, s74 = bias7, s75 = bias7, s76 = bias7, s77 = bias7;
        for (int begin = 0; begin < 34; begin += 16) {
            BARRIER;
            for (int k = LOCAL; k < 256; k += 64) panel[k] = w[16 + begin * 16 + k];
            BARRIER;
            const int width = begin + 16 <= 34 ? 16 : 34 - begin;
            for (int j = 0; j < width; j++) {
                const quad x0 = ((SHARED_POINTER const quad *)(tile + (11 + begin + j) * 64 + p))[0], x1 = ((SHARED_POINTER const quad *)(tile + (11 + begin + j) * 64 + p))[1];
                const quad a0 = ((SHARED_POINTER const quad *)(panel + j * 16 + r))[0], a1 = ((SHARED_POINTER const quad *)(panel + j * 16 + r))[1];
                s00 = fma(a0.x, x0.x, s00); s01 = fma(a0.x, x0.y, s01); s02 = fma(a0.x, x0.z, s02); s03 = fma(a0.x, x0.w, s03); s04 = fma(a0.x, x1.x, s04); s05 = fma(a0.x, x1.y, s05); s06 = fma(a0.x, x1.z, s06); s07 = fma(a0.x, x1.w, s07);
                s10 = fma(a0.y, x0.x, s10); s11 = fma(a0.y, x0.y, s11); s12 = fma(a0.y, x0.z, s12); s13 = fma(a0.y, x0.w, s13); s14 = fma(a0.y, x1.x, s14); s15 = fma(a0.y, x1.y, s15); s16 = fma(a0.y, x1.z, s16); s17 = fma(a0.y, x1.w, s17);
                s20 = fma(a0.z, x0.x, s20); s21 = fma(a0.z, x0.y, s21); s22 = fma(a0.z, x0.z, s22); s23 = fma(a0.z, x0.w, s23); s24 = fma(a0.z, x1.x, s24); s25 = fma(a0.z, x1.y, s25); s26 = fma(a0.z, x1.z, s26); s27 = fma(a0.z, x1.w, s27);
                s30 = fma(a0.w, x0.x, s30); s31 = fma(a0.w, x0.y, s31); s32 = fma(a0.w, x0.z, s32); s33 = fma(a0.w, x0.w, s33); s34 = fma(a0.w, x1.x, s34); s35 = fma(a0.w, x1.y, s35); s36 = fma(a0.w, x1.z, s36); s37 = fma(a0.w, x1.w, s37);
                s40 = fma(a1.x, x0.x, s40); s41 = fma(a1.x, x0.y, s41); s42 = fma(a1.x, x0.z, s42); s43 = fma(a1.x, x0.w, s43); s44 = fma(a1.x, x1.x, s44); s45 = fma(a1.x, x1.y, s45); s46 = fma(a1.x, x1.z, s46); s47 = fma(a1.x, x1.w, s47);
                s50 = fma(a1.y, x0.x, s50); s51 = fma(a1.y, x0.y, s51); s52 = fma(a1.y, x0.z, s52); s53 = fma(a1.y, x0.w, s53); s54 = fma(a1.y, x1.x, s54); s55 = fma(a1.y, x1.y, s55); s56 = fma(a1.y, x1.z, s56); s57 = fma(a1.y, x1.w, s57);
                s60 = fma(a1.z, x0.x, s60); s61 = fma(a1.z, x0.y, s61); s62 = fma(a1.z, x0.z, s62); s63 = fma(a1.z, x0.w, s63); s64 = fma(a1.z, x1.x, s64); s65 = fma(a1.z, x1.y, s65); s66 = fma(a1.z, x1.z, s66); s67 = fma(a1.z, x1.w, s67);
                s70 = fma(a1.w, x0.x, s70); s71 = fma(a1.w, x0.y, s71); s72 = fma(a1.w, x0.z, s72); s73 = fma(a1.w, x0.w, s73); s74 = fma(a1.w, x1.x, s74); s75 = fma(a1.w, x1.y, s75); s76 = fma(a1.w, x1.z, s76); s77 = fma(a1.w, x1.w, s77);
            }
        }
        if (slab + r + 0 < 11) {
            SHARED_POINTER quad *to = (SHARED_POINTER quad *)(tile + (46 + slab + r + 0) * 64 + p);
            const quad x0 = {s00, s01, s02, s03};
            to[0] = x0;
            const quad x1 = {s04, s05, s06, s07};
            to[1] = x1;
        }
        if (slab + r + 1 < 11) {
            SHARED_POINTER quad *to = (SHARED_POINTER quad *)(tile + (46 + slab + r + 1) * 64 + p);
            const quad x0 = {s10, s11, s12, s13};
            to[0] = x0;
            const quad x1 = {s14, s15, s16, s17};
            to[1] = x1;
        }
        if (slab + r + 2 < 11) {
            SHARED_POINTER quad *to = (SHARED_POINTER quad *)(tile + (46 + slab + r + 2) * 64 + p);
            const quad x0 = {s20, s21, s22, s23};
            to[0] = x0;
            const quad x1 = {s24, s25, s26, s27};
            to[1] = x1;
        }
        if (slab + r + 3 < 11) {
            SHARED_POINTER quad *to = (SHARED_POINTER quad *)(tile + (46 + slab + r + 3) * 64 + p);
            const quad x0 = {s30, s31, s32, s33};
            to[0] = x0;
            const quad x1 = {s34, s35, s36, s37};
            to[1] = x1;
        }
        if (slab + r + 4 < 11) {
            SHARED_POINTER quad *to = (SHARED_POINTER quad *)(tile + (46 + slab + r + 4) * 64 + p);
            const quad x0 = {s40, s41, s42, s43};
            to[0] = x0;
            const quad x1 = {s44, s45, s46, s47};
            to[1] = x1;
        }
        if (slab + r + 5 < 11) {
            SHARED_POINTER quad *to = (SHARED_POINTER quad *)(tile + (46 + slab + r + 5) * 64 + p);
            const quad x0 = {s50, s51, s52, s53};
            to[0] = x0;
            const quad x1 = {s54, s55, s56, s57};
            to[1] = x1;
        }
        if (slab + r + 6 < 11) {
            SHARED_POINTER quad *to = (SHARED_POINTER quad *)(tile + (46 + slab + r + 6) * 64 + p);
            const quad x0 = {s60, s61, s62, s63};
            to[0] = x0;
            const quad x1 = {s64, s65, s66, s67};
            to[1] = x1;
        }
        if (slab + r + 7 < 11) {
            SHARED_POINTER quad *to = (SHARED_POINTER quad *)(tile + (46 + slab + r + 7) * 64 + p);
            const quad x0 = {s70, s71, s72, s73};
            to[0] = x0;
            const quad x1 = {s74, s75, s76, s77};
            to[1] = x1;
        }
    }
    BARRIER;
    for (int k = 0; k < 11; k++) R(0 + k) = R(0 + k) != 0 ? R(46 + k) : 0.0f;
    /* matrix (2, 11) */
    for (int slab = 0; slab < 2; slab += 8) {
        GLOBAL const real *w = weights + 1856L + (integer)slab * 17;
        real s0 = w[0], s1 = w[1];
        for (int begin = 0; begin < 11; begin += 16) {
            BARRIER;
            for (int k = LOCAL; k < 128; k += 64) panel[k] = w[8 + begin * 8 + k];
            BARRIER;
            const int width = begin + 16 <= 11 ? 16 : 11 - begin;
            for (int j = 0; j < width; j++) {
                const real x = R(0 + begin + j);
                s0 = fma(panel[j * 8 + 0], x, s0); s1 = fma(panel[j * 8 + 1], x, s1);
            }
        }
        R(11) = s0; R(12) = s1;
    }
    BARRIER;
    if (THREAD < count) {
        out[0L * count + id] = R(45);
        out[1L * count + id] = R(11);
        out[2L * count + id] = R(12);
    }
}
