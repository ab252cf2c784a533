// Takes away from a process what working on a picture or a video does not need, so that one that takes it over has nothing to do harm with.

#include "darkroom/confine.h"

#include <cerrno>
#include <cstddef>
#include <iterator>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace rostrum::darkroom {

namespace {

#if defined(__x86_64__)
constexpr unsigned this_machine = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr unsigned this_machine = AUDIT_ARCH_AARCH64;
#else
#error "confine.cpp has to be told how this machine calls its kernel"
#endif

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
constexpr bool watched = true; // a sanitizer reserves more addresses than any limit allows
#else
constexpr bool watched = false;
#endif
#else
constexpr bool watched = false;
#endif

constexpr int allowed[] = {
    SYS_read,
    SYS_write,
    SYS_readv,
    SYS_writev,
    SYS_pread64,
    SYS_pwrite64,
    SYS_lseek,
    SYS_fstat,
    SYS_close,
    SYS_mmap,
    SYS_munmap,
    SYS_mremap,
    SYS_mprotect,
    SYS_madvise,
    SYS_brk,
    SYS_futex,
    SYS_clone,
    SYS_exit,
    SYS_exit_group,
    SYS_gettid,
    SYS_getpid,
    SYS_rt_sigaction,
    SYS_rt_sigprocmask,
    SYS_rt_sigreturn,
    SYS_sigaltstack,
    SYS_set_robust_list,
    SYS_rseq,
    SYS_getrandom,
    SYS_sched_yield,
    SYS_clock_gettime,
    SYS_clock_nanosleep,
    SYS_nanosleep,
    SYS_sched_getaffinity,
    SYS_gettimeofday,
    SYS_sched_getscheduler,
    SYS_sched_getparam,
    SYS_prctl,
    SYS_restart_syscall,
    SYS_getrusage,
    SYS_dup,
    SYS_fcntl,
#ifdef SYS_newfstatat
    SYS_newfstatat, // how a C library asks fstat; without a folder it names what is open
#endif
};

// Anything that is not named fails, as if it were forbidden to everybody; a process of its own (clone without threads) too.
bool filter_calls()
{
    constexpr unsigned thread_flag = 0x00010000; // CLONE_THREAD
    sock_filter program[8 + 2 * std::size(allowed)];
    unsigned at = 0;
    const auto add = [&](unsigned code, unsigned value, unsigned yes, unsigned no) {
        program[at++] = {static_cast<unsigned short>(code), static_cast<unsigned char>(yes), static_cast<unsigned char>(no), value};
    };
    add(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, arch), 0, 0);
    add(BPF_JMP | BPF_JEQ | BPF_K, this_machine, 1, 0);
    add(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS, 0, 0);
    add(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr), 0, 0);
    for (const auto call : allowed) {
        if (call == SYS_clone)
            continue;
        add(BPF_JMP | BPF_JEQ | BPF_K, static_cast<unsigned>(call), 0, 1);
        add(BPF_RET | BPF_K, SECCOMP_RET_ALLOW, 0, 0);
    }
    add(BPF_JMP | BPF_JEQ | BPF_K, SYS_clone, 0, 3);
    add(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, args[0]), 0, 0);
    add(BPF_JMP | BPF_JSET | BPF_K, thread_flag, 0, 1);
    add(BPF_RET | BPF_K, SECCOMP_RET_ALLOW, 0, 0);
    // clone3 hides its flags in memory: the C library asks clone instead when it is told that there is none.
    add(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS, 0, 0);
    const sock_fprog filter{.len = static_cast<unsigned short>(at), .filter = program};
    // For every thread there is, not for this one alone.
    return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &filter) == 0;
}

bool limit(int what, std::int64_t most)
{
    const rlimit wanted{static_cast<rlim_t>(most), static_cast<rlim_t>(most)};
    return setrlimit(static_cast<__rlimit_resource_t>(what), &wanted) == 0;
}

} // namespace

void confine(const Limits& limits)
{
    if (limits.gives_way)
        setpriority(PRIO_PROCESS, 0, 15); // as it is where that cannot be had
    bool done = limit(RLIMIT_CPU, limits.processor_seconds) && limit(RLIMIT_CORE, 0) && limit(RLIMIT_NOFILE, 64) &&
                limit(RLIMIT_FSIZE, limits.output);
    if (!watched)
        done = done && limit(RLIMIT_AS, limits.memory);
    done = done && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 && filter_calls();
    if (!done)
        _exit(3);
}

} // namespace rostrum::darkroom
