/* Replaces NVIDIA's driver: one device, described by the environment variables DEVICE and CAPABILITY. */
#include <stdlib.h>
#include <string.h>

static int broken(void) { return getenv("DEVICE") == NULL; }

int cuInit(unsigned flags) { return broken() ? 100 : 0; }
int cuGetErrorName(int code, const char **name) { *name = "CUDA_ERROR_NO_DEVICE"; return 0; }
int cuDriverGetVersion(int *version) { *version = 12040; return 0; }
int cuDevicePrimaryCtxRetain(void **context, int device) { *context = &device; return 0; }
int cuDeviceGetCount(int *count) { *count = 1; return 0; }
int cuDeviceGet(int *device, int ordinal) { *device = 7 + ordinal; return 0; }
int cuDeviceGetName(char *name, int length, int device) {
    strncpy(name, getenv("DEVICE"), length);
    return device == 7 ? 0 : 101;
}
int cuDeviceTotalMem_v2(size_t *bytes, int device) { *bytes = 85899345920UL; return device == 7 ? 0 : 101; }
int cuDeviceGetAttribute(int *value, int attribute, int device) {
    const char *capability = getenv("CAPABILITY");
    *value = attribute == 75 ? atoi(capability) : attribute == 76 ? atoi(strchr(capability, '.') + 1) : -1;
    return device == 7 ? 0 : 101;
}
