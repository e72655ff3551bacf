package torchebm.compute.gpu;

import torchebm.compute.DType;

/** The beginning of every kernel source: macros that hide the differences of CUDA and OpenCL, and a few functions. */
final class Prelude {
    private Prelude() {}

    /**
     * Returns the text.
     *
     * @param dtype the type {@code real}
     * @param hasDoubles true if the device has float64, which is then the type {@code wide}
     */
    static String text(DType dtype, boolean hasDoubles) {
        return """
                #ifdef __OPENCL_VERSION__
                #pragma OPENCL FP_CONTRACT OFF
                %s#define KERNEL __kernel
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
                typedef %s real;
                typedef %s wide;
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
                """.formatted(
                        hasDoubles ? "#pragma OPENCL EXTENSION cl_khr_fp64 : enable\n" : "",
                        dtype == DType.FLOAT32 ? "float" : "double",
                        hasDoubles ? "double" : "float");
    }
}
