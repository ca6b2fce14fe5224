// The module `_stat`: constants and tests of the mode of a file.
#include "modules/native.h"
#include "objects/int.h"

namespace py {

namespace {

struct Row {
    const char* name;
    int64_t number;
};
constexpr Row kConstants[] = {
    {"SF_APPEND", 262144},
    {"SF_ARCHIVED", 65536},
    {"SF_DATALESS", 1073741824},
    {"SF_FIRMLINK", 8388608},
    {"SF_IMMUTABLE", 131072},
    {"SF_NOUNLINK", 1048576},
    {"SF_SETTABLE", 4294901760},
    {"SF_SNAPSHOT", 2097152},
    {"ST_ATIME", 7},
    {"ST_CTIME", 9},
    {"ST_DEV", 2},
    {"ST_GID", 5},
    {"ST_INO", 1},
    {"ST_MODE", 0},
    {"ST_MTIME", 8},
    {"ST_NLINK", 3},
    {"ST_SIZE", 6},
    {"ST_UID", 4},
    {"S_ENFMT", 1024},
    {"S_IEXEC", 64},
    {"S_IFBLK", 24576},
    {"S_IFCHR", 8192},
    {"S_IFDIR", 16384},
    {"S_IFDOOR", 0},
    {"S_IFIFO", 4096},
    {"S_IFLNK", 40960},
    {"S_IFPORT", 0},
    {"S_IFREG", 32768},
    {"S_IFSOCK", 49152},
    {"S_IFWHT", 0},
    {"S_IREAD", 256},
    {"S_IRGRP", 32},
    {"S_IROTH", 4},
    {"S_IRUSR", 256},
    {"S_IRWXG", 56},
    {"S_IRWXO", 7},
    {"S_IRWXU", 448},
    {"S_ISGID", 1024},
    {"S_ISUID", 2048},
    {"S_ISVTX", 512},
    {"S_IWGRP", 16},
    {"S_IWOTH", 2},
    {"S_IWRITE", 128},
    {"S_IWUSR", 128},
    {"S_IXGRP", 8},
    {"S_IXOTH", 1},
    {"S_IXUSR", 64},
    {"UF_APPEND", 4},
    {"UF_COMPRESSED", 32},
    {"UF_DATAVAULT", 128},
    {"UF_HIDDEN", 32768},
    {"UF_IMMUTABLE", 2},
    {"UF_NODUMP", 1},
    {"UF_NOUNLINK", 16},
    {"UF_OPAQUE", 8},
    {"UF_SETTABLE", 65535},
    {"UF_TRACKED", 64},
};

constexpr int64_t kFormatMask = 0170000;

Result<int64_t> mode_of(Runtime& rt, Value value) {
    const Own index = TRY(number_index(rt, value));
    const auto number = int_to_int64(index);
    if (!number || *number < 0 || *number > UINT32_MAX)
        return rt.raise(TypeId::OverflowError, "mode out of range");
    return *number;
}
template <int64_t format>
Own is_format(Runtime& rt, Value mode) {
    return Own::boolean((TRY(mode_of(rt, mode)) & kFormatMask) == format);
}
Own never(Runtime& rt, Value mode) {
    TRY(mode_of(rt, mode));
    return Own::boolean(false);
}
Own format_of(Runtime& rt, Value mode) {
    return int_value(TRY(mode_of(rt, mode)) & kFormatMask);
}
Own permissions_of(Runtime& rt, Value mode) {
    return int_value(TRY(mode_of(rt, mode)) & 07777);
}

/// "-rwxr-xr-x"
Own file_mode(Runtime& rt, Value value) {
    const int64_t mode = TRY(mode_of(rt, value));
    constexpr std::pair<int64_t, char> kinds[] = {{0100000, '-'}, {0040000, 'd'}, {0120000, 'l'}, {0060000, 'b'},
                                                  {0020000, 'c'}, {0010000, 'p'}, {0140000, 's'}};
    std::string text = "?";
    for (const auto& [format, letter] : kinds) {
        if ((mode & kFormatMask) == format)
            text[0] = letter;
    }
    constexpr int64_t kSpecial[] = {04000, 02000, 01000};
    for (int i = 0; i < 3; ++i) {
        const int64_t bits = mode >> (6 - 3 * i);
        const bool special = (mode & kSpecial[i]) != 0;
        text += (bits & 4) != 0 ? 'r' : '-';
        text += (bits & 2) != 0 ? 'w' : '-';
        const bool run = (bits & 1) != 0;
        text += special ? (i < 2 ? (run ? 's' : 'S') : (run ? 't' : 'T')) : (run ? 'x' : '-');
    }
    return Own(str_from_ascii(rt, text));
}

constexpr Method kFunctions[] = {
    {"S_ISDIR", "(mode, /)", function<is_format<0040000>>, "Whether it is a directory."},
    {"S_ISCHR", "(mode, /)", function<is_format<0020000>>, "Whether it is a character device."},
    {"S_ISBLK", "(mode, /)", function<is_format<0060000>>, "Whether it is a block device."},
    {"S_ISREG", "(mode, /)", function<is_format<0100000>>, "Whether it is a regular file."},
    {"S_ISFIFO", "(mode, /)", function<is_format<0010000>>, "Whether it is a pipe."},
    {"S_ISLNK", "(mode, /)", function<is_format<0120000>>, "Whether it is a symbolic link."},
    {"S_ISSOCK", "(mode, /)", function<is_format<0140000>>, "Whether it is a socket."},
    {"S_ISDOOR", "(mode, /)", function<never>, "Always false here."},
    {"S_ISPORT", "(mode, /)", function<never>, "Always false here."},
    {"S_ISWHT", "(mode, /)", function<never>, "Always false here."},
    {"S_IMODE", "(mode, /)", function<permissions_of>, "The permission bits."},
    {"S_IFMT", "(mode, /)", function<format_of>, "The bits that tell the kind of file."},
    {"filemode", "(mode, /)", function<file_mode>, "The mode as text, '-rwxr-xr-x'."},
};

}  // namespace

Own make_module__stat(Runtime& rt) {
    Ref<Module> module = TRY(module_new(rt, "_stat", "The mode bits of files."));
    TRY(module_add_functions(rt, *module, kFunctions));
    for (const Row& row : kConstants) TRY(module_add(rt, *module, row.name, int_value(row.number)));
    return Own(std::move(module));
}

}  // namespace py
