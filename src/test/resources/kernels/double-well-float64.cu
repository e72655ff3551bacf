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
typedef double real;
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
    const real v1 = coordinate(i, 401, -2.0, 2.0, 0.01);
    const real v3 = v1 * v1;
    const real v6 = v3 - 1.0;
    const real v8 = v6 * v6;
    const real v12 = v6 * 2.0;
    const real v14 = 2.0 * v12;
    const real v16 = v1 * 2.0;
    const real v18 = v14 * v16;
    table[0L * 401 + i] = v8;
    table[1L * 401 + i] = v18;
}

/* What depends on x2 alone, once for each of its 301 values. */
KERNEL void second_axis(GLOBAL real *table)
{
    const integer i = THREAD;
    if (i >= 301) return;
    const real v2 = coordinate(i, 301, -1.0, 3.0, 0.013333333333333334);
    const real v4 = v2 * v2;
    const real v7 = v4 - 1.0;
    const real v9 = v7 * v7;
    const real v13 = v7 * 2.0;
    const real v15 = 2.0 * v13;
    const real v17 = v2 * 2.0;
    const real v19 = v15 * v17;
    table[0L * 301 + i] = v9;
    table[1L * 301 + i] = v19;
}

/* The rest, for the points first to first + count - 1. */
KERNEL void points(const integer first, const integer count, GLOBAL const real *a, GLOBAL const real *b,
                   GLOBAL const real *weights, GLOBAL real *scratch, GLOBAL real *out)
{
    integer id = BLOCK * 512 + LOCAL;
    const integer row = first / 401;
    const int along = (int)(first - row * 401 + id);
    int i = along % 401;
    integer j = row + along / 401;
    const integer end = count - id < 512 ? count : id + 512;
    for (; id < end; id += 64) {
        const real v8 = a[0L * 401 + i];
        const real v9 = b[0L * 301 + j];
        const real v18 = a[1L * 401 + i];
        const real v19 = b[1L * 301 + j];
        const real v10 = v8 + v9;
        const real v11 = 2.0 * v10;
        out[0L * count + id] = v11;
        out[1L * count + id] = v18;
        out[2L * count + id] = v19;
        i += 64;
        if (i >= 401) {
            i -= 401;
            j++;
        }
    }
}
