"""What a process gives up before it answers queries: memory without bound, files, sockets.

It stays given up for the life of the process. Where the system bounds no memory in that way (macOS), or
refuses no single calls, each function says so.

It imports nothing of the project, nor does what the programs of `graph.engine_process` import beside it,
so that they start while their parent still imports.
"""

from __future__ import annotations

import os
import platform
import resource
import struct
import sys
from pathlib import Path
from typing import NamedTuple

_PR_SET_NO_NEW_PRIVS, _SECCOMP_SET_MODE_FILTER, _ALL_THREADS = 38, 1, 1
_LOAD, _JUMP_EQUAL, _JUMP_AT_LEAST, _JUMP_ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
"""Codes of classic BPF for 32-bit words: BPF_LD|W|ABS, BPF_JMP|JEQ|K, JGE, JSET, and BPF_RET|K."""

_ALLOW, _REFUSE = 0x7FFF0000, 0x00050001  # SECCOMP_RET_ALLOW, SECCOMP_RET_ERRNO with EPERM
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16  # offsets in struct seccomp_data
_OTHER_NUMBERS = 0x40000000  # from here on calls have the numbers of the x32 interface, another table
_TO_WRITE = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


class _Machine(NamedTuple):
    """Numbers of one kind of processor, from the kernel's headers."""

    audit: int
    """How the kernel calls it (AUDIT_ARCH_…)."""
    seccomp: int
    connecting: tuple[int, ...]
    """socket, socketpair, connect; io_uring_setup, which does all of this without a call of its own."""
    starting: tuple[int, ...]
    """execve, execveat."""
    changing: tuple[int, ...]
    """Calls that make, change or remove a file by its name, and openat2, whose flags no filter sees."""
    opening: tuple[tuple[int, int], ...]
    """Calls that open a file, each with the place of its flags among the arguments."""


_MACHINES = {
    "x86_64": _Machine(
        audit=0xC000003E,
        seccomp=317,
        connecting=(41, 53, 42, 425),
        starting=(59, 322),
        # creat, truncate, rename, mkdir, rmdir, link, unlink, symlink, chmod, chown, and those with "at"
        changing=(437, 85, 76, 82, 264, 316, 83, 258, 84, 86, 265, 87, 263, 88, 266, 90, 268, 92, 260),
        opening=((2, 1), (257, 2)),
    ),
    "aarch64": _Machine(
        audit=0xC00000B7,
        seccomp=277,
        connecting=(198, 199, 203, 425),
        starting=(221, 281),
        # truncate, renameat, renameat2, mkdirat, linkat, unlinkat, symlinkat, fchmodat, fchownat
        changing=(437, 45, 38, 276, 34, 37, 35, 36, 53, 54),
        opening=((56, 2),),
    ),
}


def bound(memory: int) -> None:
    """Let the process take that many more bytes of address space, and no file grow, nor by its end.

    The memory is bounded where the system tells what the process has already, which macOS does not.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    statistics = Path("/proc/self/statm")
    if statistics.exists():
        taken = int(statistics.read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (taken + memory, taken + memory))


def open_no_file() -> None:
    """Let the process open no further file and no socket."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def refuse_connections() -> bool:
    """Let the system refuse each call that opens a socket or starts a program: it fails with EPERM.

    By a filter of seccomp, for all threads; see seccomp(2), and
    https://docs.kernel.org/userspace-api/seccomp_filter.html.

    Returns:
        Whether the system does so. It does not where it is not Linux (3.17), or does without seccomp, or
        where the processor is another than x86-64 or 64-bit ARM.
    """
    machine = _MACHINES.get(platform.machine())
    return _install((*machine.connecting, *machine.starting), ()) if machine else False


def refuse_changes() -> bool:
    """Let the system refuse each call that opens a file to write, or makes, renames or removes one.

    Returns:
        Whether the system does so, as with `refuse_connections`.
    """
    machine = _MACHINES.get(platform.machine())
    return _install(machine.changing, machine.opening) if machine else False


def _install(refused: tuple[int, ...], opening: tuple[tuple[int, int], ...]) -> bool:
    if sys.platform != "linux" or sys.byteorder != "little" or sys.maxsize < 1 << 32:
        return False
    import ctypes  # the other functions start faster without it

    machine = _MACHINES[platform.machine()]
    program = _program(machine, refused, opening)
    code = b"".join(struct.pack("=HBBI", *instruction) for instruction in program)
    held = ctypes.create_string_buffer(code, len(code))
    # struct sock_fprog: the count of instructions, and where they are.
    header = ctypes.create_string_buffer(struct.pack("@HP", len(program), ctypes.addressof(held)))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    result: int = libc.syscall(machine.seccomp, _SECCOMP_SET_MODE_FILTER, _ALL_THREADS, header)
    return result == 0


def _program(
    machine: _Machine, refused: tuple[int, ...], opening: tuple[tuple[int, int], ...]
) -> list[tuple[int, int, int, int]]:
    """Give the filter: instructions of code, steps to jump where it holds, where not, and operand."""
    program = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_JUMP_EQUAL, 1, 0, machine.audit),
        (_RETURN, 0, 0, _REFUSE),  # calls of another interface, such as that of 32 bits
        (_LOAD, 0, 0, _NUMBER),
        (_JUMP_AT_LEAST, 0, 1, _OTHER_NUMBERS),
        (_RETURN, 0, 0, _REFUSE),
    ]
    for number in refused:
        program += [(_JUMP_EQUAL, 0, 1, number), (_RETURN, 0, 0, _REFUSE)]
    for number, place in opening:
        program += [
            (_JUMP_EQUAL, 0, 4, number),
            (_LOAD, 0, 0, _ARGUMENTS + 8 * place),
            (_JUMP_ANY_BIT, 0, 1, _TO_WRITE),
            (_RETURN, 0, 0, _REFUSE),
            (_RETURN, 0, 0, _ALLOW),
        ]
    return [*program, (_RETURN, 0, 0, _ALLOW)]
