/*
 * Replaces both NVIDIA's driver and NVRTC, and runs kernels on the CPU: "PTX" is the source itself, a module is the source
 * compiled by g++, and the threads of a block are threads, so that barriers work.
 */
#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <map>
#include <string>

static const char *NAME = "Stand-in";

extern "C" {
int cuInit(unsigned) { return 0; }
int cuGetErrorName(int, const char **name) { *name = "CUDA_ERROR"; return 0; }
int cuDriverGetVersion(int *version) { *version = 13000; return 0; }
int cuDeviceGetCount(int *count) { *count = 1; return 0; }
int cuDeviceGet(int *device, int ordinal) { *device = ordinal; return 0; }
int cuDeviceGetName(char *name, int length, int) { strncpy(name, NAME, length); return 0; }
int cuDeviceTotalMem_v2(size_t *bytes, int) { *bytes = 1UL << 30; return 0; }
int cuDeviceGetAttribute(int *value, int attribute, int) { *value = attribute == 75 ? 9 : attribute == 97 ? 227 << 10 : 0; return 0; }
int cuDevicePrimaryCtxRetain(void **context, int) { *context = (void *)NAME; return 0; }
int cuCtxSetCurrent(void *context) { return context == NAME ? 0 : 201; }
static size_t most_bytes = 1UL << 40;
void limit(size_t bytes) { most_bytes = bytes; }
int cuMemAlloc_v2(unsigned long *address, size_t bytes) {
    if (bytes > most_bytes) return 2;
    *address = (unsigned long)malloc(bytes);
    return 0;
}
int cuMemFree_v2(unsigned long address) { free((void *)address); return 0; }
int cuMemAllocHost_v2(void **address, size_t bytes) { *address = malloc(bytes); return 0; }
int cuMemFreeHost(void *address) { free(address); return 0; }
int cuFuncSetAttribute(void *, int attribute, int value) { return attribute == 8 && value <= 227 << 10 ? 0 : 1; }
int cuStreamCreate(void **stream, unsigned) { *stream = strdup("stream"); return 0; }
int cuStreamSynchronize(void *stream) { return strcmp((char *)stream, "stream") ? 400 : 0; }
int cuStreamDestroy_v2(void *stream) { free(stream); return 0; }
int cuMemcpyHtoDAsync_v2(unsigned long to, const void *from, size_t bytes, void *) {
    memcpy((void *)to, from, bytes);
    return 0;
}
int cuMemcpyDtoDAsync_v2(unsigned long to, unsigned long from, size_t bytes, void *) {
    memcpy((void *)to, (void *)from, bytes);
    return 0;
}
int cuMemcpyDtoHAsync_v2(void *to, unsigned long from, size_t bytes, void *) {
    memcpy(to, (void *)from, bytes);
    return 0;
}

/* True if a module's threads wait for each other; otherwise they run one after the other. */
static std::map<void *, bool> waits;

/* Runs without the library that preserves Java's signal handlers, which would warn about those of g++. */
static const char *COMPILER = "LD_PRELOAD= g++ -O0 -w -ffp-contract=off -fPIC ";

static const char *PRELUDE =
    "using namespace std;\n"
    "struct Place { unsigned x; };\n"
    "extern \"C\" { thread_local Place blockIdx, threadIdx; Place blockDim; pthread_barrier_t barrier; \n"
    "void place(unsigned block, unsigned thread, unsigned size) { blockIdx.x = block; threadIdx.x = thread; blockDim.x = size; } }\n"
    "static int __float_as_int(float x) { int i; __builtin_memcpy(&i, &x, 4); return i; }\n"
    "static unsigned atomicAdd(unsigned *p, unsigned n) { return __sync_fetch_and_add(p, n); }\n"
    "#define __global__\n#define __device__\n#define __shared__\n#define __align__(n) __attribute__((aligned(n)))\n#define __syncthreads() pthread_barrier_wait(&barrier)\n";

/* A folder for compiling kernels, with the system's precompiled headers. It is deleted when the process ends. */
struct Workshop {
    std::string folder;

    Workshop() {
        const char *temporary = getenv("TMPDIR");
        std::string name = std::string(temporary ? temporary : "/tmp") + "/kernelsXXXXXX";
        if (!mkdtemp(&name[0])) return;
        folder = name;
        FILE *file = fopen((folder + "/system.h").c_str(), "w");
        fputs("#include <cmath>\n#include <pthread.h>\n", file);
        fclose(file);
        run(COMPILER + ("-x c++-header -o " + folder) + "/system.h.gch " + folder + "/system.h");
    }

    ~Workshop() { run("rm -r " + folder); }

    bool run(const std::string &command) { return !folder.empty() && system(command.c_str()) == 0; }
};

int cuModuleLoadData(void **module, const char *source) {
    static Workshop workshop;
    static int made;
    std::string base = workshop.folder;
    FILE *file = fopen((base + "/k.cpp").c_str(), "w");
    if (!file) return 999;
    fputs("#include \"system.h\"\n", file);
    fputs(PRELUDE, file);
    fputs(source, file);
    if (strstr(source, "MEMORY(")) fputs("\nreal memory[1 << 20];\n", file);
    fclose(file);
    std::string library = base + "/k" + std::to_string(made++) + ".so"; /* the loader takes files of one inode for one */
    if (!workshop.run(COMPILER + ("-shared -o " + library) + " " + base + "/k.cpp")) return 218;
    *module = dlopen(library.c_str(), RTLD_NOW);
    waits[*module] = strstr(source, "panel[k] = ") != NULL;
    return *module ? 0 : 209;
}

static std::map<void *, void *> module_of;
static std::map<void *, int> arguments_of;

/* The number of arguments of the kernels, all of 64 bits; the real driver reads it from the PTX. */
static int count_of(const std::string &name) {
    return name == "points" ? 7 : name == "range" ? 5 : name == "histogram" ? 4 : name == "thin" ? 10 : name == "clear" ? 2 : 1;
}

int cuModuleGetFunction(void **function, void *module, const char *name) {
    *function = dlsym(module, name);
    module_of[*function] = module;
    arguments_of[*function] = count_of(name);
    return *function ? 0 : 500;
}
}

struct Thread {
    void *module, *function;
    void **arguments;
    unsigned block, thread, size;
};

static void *run(void *given) {
    Thread *t = (Thread *)given;
    ((void (*)(unsigned, unsigned, unsigned))dlsym(t->module, "place"))(t->block, t->thread, t->size);
    typedef long L;
    L a[10] = {0};
    for (int k = 0; k < arguments_of[t->function]; k++) a[k] = *(L *)t->arguments[k];
    ((void (*)(L, L, L, L, L, L, L, L, L, L))t->function)(a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8], a[9]);
    return NULL;
}

/* Does nothing on request, to be faster than any card. */
static int is_idle;
extern "C" void idle(int is) { is_idle = is; }

extern "C" int cuLaunchKernel(void *function, unsigned blocks, unsigned, unsigned, unsigned size, unsigned, unsigned,
                              unsigned, void *, void **arguments, void **) {
    if (is_idle) return 0;
    void *module = module_of[function];
    pthread_barrier_t *barrier = (pthread_barrier_t *)dlsym(module, "barrier");
    pthread_barrier_init(barrier, NULL, size);
    pthread_t *threads = (pthread_t *)malloc(size * sizeof(pthread_t));
    Thread *given = (Thread *)malloc(size * sizeof(Thread));
    for (unsigned block = 0; block < blocks; block++) {
        for (unsigned k = 0; k < size; k++) {
            given[k] = {module, function, arguments, block, k, size};
            if (waits[module]) {
                pthread_create(&threads[k], NULL, run, &given[k]);
            } else {
                run(&given[k]);
            }
        }
        for (unsigned k = 0; waits[module] && k < size; k++) pthread_join(threads[k], NULL);
    }
    free(threads);
    free(given);
    pthread_barrier_destroy(barrier);
    return 0;
}

extern "C" {
int nvrtcVersion(int *major, int *minor) { *major = 13; *minor = 0; return 0; }
int nvrtcGetNumSupportedArchs(int *count) { *count = 3; return 0; }
int nvrtcGetSupportedArchs(int *archs) { archs[0] = 75; archs[1] = 90; archs[2] = 120; return 0; }
int nvrtcCreateProgram(void **program, const char *source, const char *, int, void *, void *) {
    *program = strdup(source);
    return 0;
}
static int is_refusing;
void refuse(int is) { is_refusing = is; }
int nvrtcCompileProgram(void *, int count, const char **options) {
    if (is_refusing) return 6;
    return count == 2 && !strcmp(options[0], "--gpu-architecture=compute_90") && !strcmp(options[1], "--fmad=false") ? 0 : 5;
}
int nvrtcGetProgramLogSize(void *, size_t *size) { *size = 64; return 0; }
int nvrtcGetProgramLog(void *, char *log) { strcpy(log, is_refusing ? "k.cu(1): error: refused" : ""); return 0; }
int nvrtcGetPTXSize(void *program, size_t *size) { *size = strlen((char *)program) + 1; return 0; }
int nvrtcGetPTX(void *program, char *ptx) { strcpy(ptx, (char *)program); return 0; }
int nvrtcDestroyProgram(void **program) { free(*program); return 0; }
}
