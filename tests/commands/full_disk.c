// Preloaded into a server, it makes the disk full for as long as the file named by FULL_DISK is there.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static int is_full(int file)
{
    struct stat facts;
    return access(getenv("FULL_DISK"), F_OK) == 0 && fstat(file, &facts) == 0 && S_ISREG(facts.st_mode);
}

#define UNLESS_FULL(name, result, parameters, ...)                                                                                         \
    result name parameters                                                                                                                 \
    {                                                                                                                                      \
        static result(*real) parameters;                                                                                                   \
        if (!real)                                                                                                                         \
            real = (result(*) parameters)dlsym(RTLD_NEXT, #name);                                                                          \
        if (is_full(file)) {                                                                                                               \
            errno = ENOSPC;                                                                                                                \
            return -1;                                                                                                                     \
        }                                                                                                                                  \
        return real(__VA_ARGS__);                                                                                                          \
    }

UNLESS_FULL(write, ssize_t, (int file, const void* bytes, size_t size), file, bytes, size)
UNLESS_FULL(pwrite, ssize_t, (int file, const void* bytes, size_t size, off_t at), file, bytes, size, at)
UNLESS_FULL(pwrite64, ssize_t, (int file, const void* bytes, size_t size, off64_t at), file, bytes, size, at)
