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
    const real v2 = coordinate(i, 401, -2.0, 2.0, 0.01);
    const real v4 = v2 * v2;
    const real v9 = v4 / 2.0;
    const real v17 = 6.283185307179586 * v2;
    const real v19 = cos(v17);
    const real v22 = v19 / 2.0;
    const real v33 = sin(v17);
    const real v47 = v2 * 2.0;
    table[0L * 401 + i] = v9;
    table[1L * 401 + i] = v22;
    table[2L * 401 + i] = v33;
    table[3L * 401 + i] = v47;
}

/* What depends on x2 alone, once for each of its 301 values. */
KERNEL void second_axis(GLOBAL real *table)
{
    const integer i = THREAD;
    if (i >= 301) return;
    const real v3 = coordinate(i, 301, -1.0, 3.0, 0.013333333333333334);
    const real v5 = v3 * v3;
    const real v10 = v5 / 2.0;
    const real v18 = 6.283185307179586 * v3;
    const real v20 = cos(v18);
    const real v23 = v20 / 2.0;
    const real v34 = sin(v18);
    const real v48 = v3 * 2.0;
    table[0L * 301 + i] = v10;
    table[1L * 301 + i] = v23;
    table[2L * 301 + i] = v34;
    table[3L * 301 + i] = v48;
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
        const real v9 = a[0L * 401 + i];
        const real v10 = b[0L * 301 + j];
        const real v22 = a[1L * 401 + i];
        const real v23 = b[1L * 301 + j];
        const real v33 = a[2L * 401 + i];
        const real v34 = b[2L * 301 + j];
        const real v47 = a[3L * 401 + i];
        const real v48 = b[3L * 301 + j];
        const real v11 = v9 + v10;
        const real v12 = sqrt(v11);
        const real v13 = (-0.2) * v12;
        const real v14 = exp(v13);
        const real v15 = (-20.0) * v14;
        const real v24 = v22 + v23;
        const real v25 = exp(v24);
        const real v26 = v15 - v25;
        const real v28 = v26 + 22.718281828459045;
        const real v30 = -v25;
        const real v32 = v30 * 0.5;
        const real v35 = v32 * v33;
        const real v36 = v32 * v34;
        const real v37 = -v35;
        const real v38 = -v36;
        const real v39 = v37 * 6.283185307179586;
        const real v40 = v38 * 6.283185307179586;
        const real v41 = v15 * (-0.2);
        const real v42 = v11 == 0.0 ? (real)1 : (real)0;
        const real v43 = 0.5 / v12;
        const real v44 = v42 != 0 ? 0.0 : v43;
        const real v45 = v41 * v44;
        const real v46 = v45 * 0.5;
        const real v49 = v46 * v47;
        const real v50 = v46 * v48;
        const real v51 = v39 + v49;
        const real v52 = v40 + v50;
        out[0L * count + id] = v28;
        out[1L * count + id] = v51;
        out[2L * count + id] = v52;
        i += 64;
        if (i >= 401) {
            i -= 401;
            j++;
        }
    }
}
