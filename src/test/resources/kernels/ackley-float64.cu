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
    const real v2 = coordinate(i, 401, -2.0, 2.0, 0.01);
    const real v4 = v2 * v2;
    const real v15 = 6.283185307179586 * v2;
    const real v17 = cos(v15);
    const real v28 = sin(v15);
    const real v43 = v2 * 2.0;
    table[0L * 401 + i] = v4;
    table[1L * 401 + i] = v17;
    table[2L * 401 + i] = v28;
    table[3L * 401 + i] = v43;
}

/* What depends on x2 alone, once for each of its 301 values. */
KERNEL void second_axis(GLOBAL real *table)
{
    const integer i = THREAD;
    if (i >= 301) return;
    const real v3 = coordinate(i, 301, -1.0, 3.0, 0.013333333333333334);
    const real v5 = v3 * v3;
    const real v16 = 6.283185307179586 * v3;
    const real v18 = cos(v16);
    const real v29 = sin(v16);
    const real v44 = v3 * 2.0;
    table[0L * 301 + i] = v5;
    table[1L * 301 + i] = v18;
    table[2L * 301 + i] = v29;
    table[3L * 301 + i] = v44;
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
        const real v4 = a[0L * 401 + i];
        const real v5 = b[0L * 301 + j];
        const real v17 = a[1L * 401 + i];
        const real v18 = b[1L * 301 + j];
        const real v28 = a[2L * 401 + i];
        const real v29 = b[2L * 301 + j];
        const real v43 = a[3L * 401 + i];
        const real v44 = b[3L * 301 + j];
        const real v6 = v4 + v5;
        const real v9 = v6 * 0.5;
        const real v10 = sqrt(v9);
        const real v11 = (-0.2) * v10;
        const real v12 = exp(v11);
        const real v13 = (-20.0) * v12;
        const real v19 = v17 + v18;
        const real v20 = v19 * 0.5;
        const real v21 = exp(v20);
        const real v22 = v13 - v21;
        const real v24 = v22 + 22.718281828459045;
        const real v26 = -v21;
        const real v27 = v26 * 0.5;
        const real v30 = v27 * v28;
        const real v31 = v27 * v29;
        const real v32 = -v30;
        const real v33 = -v31;
        const real v34 = v32 * 6.283185307179586;
        const real v35 = v33 * 6.283185307179586;
        const real v36 = v13 * (-0.2);
        const real v38 = v9 == 0.0 ? (real)1 : (real)0;
        const real v39 = 0.5 / v10;
        const real v40 = v38 != 0 ? 0.0 : v39;
        const real v41 = v36 * v40;
        const real v42 = v41 * 0.5;
        const real v45 = v42 * v43;
        const real v46 = v42 * v44;
        const real v47 = v34 + v45;
        const real v48 = v35 + v46;
        out[0L * count + id] = v24;
        out[1L * count + id] = v47;
        out[2L * count + id] = v48;
        i += 64;
        if (i >= 401) {
            i -= 401;
            j++;
        }
    }
}
