"""The laying-out process on a machine without Pango: the system's loader finds no library of that name."""

import sys

import cffi

from portal.paper import child

found = cffi.FFI.dlopen


def dlopen(ffi, name, *flags):
    if "pango" in name:
        raise OSError(f"cannot load library '{name}': no such file")
    return found(ffi, name, *flags)


cffi.FFI.dlopen = dlopen
if __name__ == "__main__":
    sys.exit(child.main(sys.argv[1:]))
