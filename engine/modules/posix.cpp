// The module `posix`, for `os`: a system without files. What would look a file up finds none; what would make one meets
// a file system that cannot be written.
#include <string>
#include <vector>

#include "modules/native.h"
#include "modules/struct_sequence.h"
#include "objects/bytes.h"
#include "objects/bytes_internal.h"
#include "objects/dict.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/tuple.h"

namespace py {

namespace {

struct Failure {
    int number;
    const char* text;
};
constexpr Failure kNotFound{2, "No such file or directory"};
constexpr Failure kBadDescriptor{9, "Bad file descriptor"};
constexpr Failure kNoTerminal{25, "Inappropriate ioctl for device"};
constexpr Failure kReadOnly{30, "Read-only file system"};
constexpr Failure kNotSupported{38, "Function not implemented"};

Error fail(Runtime& rt, const Failure& failure, Value path = {}) {
    const Own text = Own(str_from_ascii(rt, failure.text));
    if (!text)
        return {};
    const Value number = Value::from_int(failure.number);
    const Own error = path.is_present() ? call(rt, Value::from_cell(rt.types.OSError), number, text, path)
                                        : call(rt, Value::from_cell(rt.types.OSError), number, text);
    if (error)
        return rt.raise_exception(error);
    return {};
}

Own posix_fspath(Runtime& rt, Value path) {
    if (is_str(path) || is_bytes(path))
        return Own::share(path);
    const Own method = lookup_special(rt, path, NAMED(rt, __fspath__));
    if (!method) {
        if (rt.has_error())
            return {};
        return rt.raise(TypeId::TypeError, "expected str, bytes or os.PathLike object, not {}", type_name_of(path));
    }
    Own result = TRY(call(rt, method));
    if (!is_str(result) && !is_bytes(result))
        return rt.raise(TypeId::TypeError, "expected {}.__fspath__() to return str or bytes, not {}",
                        type_name_of(path), type_name_of(result));
    return result;
}

/// A function of a path, which is not there.
template <const Failure& failure>
Own of_path(Runtime& rt, Value, const Args& args) {
    if (args.count == 0)
        return rt.raise(TypeId::TypeError, "missing required argument 'path' (pos 1)");
    if (is_int(args[0]))
        return fail(rt, kBadDescriptor);
    const Own path = TRY(posix_fspath(rt, args[0]));
    return fail(rt, failure, path);
}
template <const Failure& failure>
Own of_nothing(Runtime& rt, Value, const Args&) {
    return fail(rt, failure);
}
Own of_folder(Runtime& rt, Value, const Args& args) {
    const Own path =
        args.count > 0 && !args[0].is_none() ? TRY(posix_fspath(rt, args[0])) : TRY(Own(str_from_ascii(rt, ".")));
    return fail(rt, kNotFound, path);
}

Own posix_access(Runtime&, Value, const Args&) {
    return Own::boolean(false);
}
Own posix_isatty(Runtime&, Value) {
    return Own::boolean(false);
}
Own posix_getcwd(Runtime& rt) {
    return Own(str_from_utf8(
        rt, rt.host.absolute_path("").empty() ? "/" : [&] {
            std::string path = rt.host.absolute_path("");
            while (path.size() > 1 && path.back() == '/') path.pop_back();
            return path;
        }()));
}
Own posix_getcwdb(Runtime& rt) {
    const Own text = TRY(posix_getcwd(rt));
    return Own(bytes_from(rt, str_to_utf8(as<Str>(text))));
}
template <int number>
Own posix_number(Runtime&) {
    return int_value(number);
}
Own posix_urandom(Runtime& rt, Value size) {
    const ptrdiff_t count = TRY(index_as_ssize(rt, size, TypeId::OverflowError));
    if (count < 0)
        return rt.raise(TypeId::ValueError, "negative argument not allowed");
    Ref<Bytes> bytes = TRY(bytes_allocate(rt, static_cast<size_t>(count)));
    rt.host.entropy({bytes->data(), bytes->length});
    return Own(std::move(bytes));
}
Own posix_getrandom(Runtime& rt, Value size, Value) {
    return posix_urandom(rt, size);
}
Own posix_write(Runtime& rt, Value descriptor, Value data) {
    const std::string_view octets = TRY(bytes_like(rt, data));
    const auto number = is_int(descriptor) ? int_to_int64(descriptor) : std::nullopt;
    if (number != 1 && number != 2)
        return fail(rt, kBadDescriptor);
    rt.host.write(number == 1 ? Stream::Out : Stream::Err, octets);
    return int_value(static_cast<int64_t>(octets.size()));
}
Own posix_exit(Runtime& rt, Value status) {
    const Own error = TRY(call(rt, Value::from_cell(rt.types.SystemExit), status));
    return rt.raise_exception(error);
}
Own posix_strerror(Runtime& rt, Value code) {
    const Own index = TRY(number_index(rt, code));
    const int64_t number = int_to_int64(index).value_or(-1);
    for (const Failure& failure :
         {kNotFound, kBadDescriptor, kNoTerminal, kReadOnly, kNotSupported, Failure{0, "Success"},
          Failure{1, "Operation not permitted"}, Failure{13, "Permission denied"}, Failure{17, "File exists"},
          Failure{20, "Not a directory"}, Failure{21, "Is a directory"}, Failure{22, "Invalid argument"},
          Failure{12, "Cannot allocate memory"}}) {
        if (failure.number == number)
            return Own(str_from_ascii(rt, failure.text));
    }
    return Own(str_from_utf8(rt, "Unknown error " + std::to_string(number)));
}
Own posix_putenv(Runtime&, Value, Value) {
    return Own::none();
}
Own posix_unsetenv(Runtime&, Value) {
    return Own::none();
}
Own posix_umask(Runtime&, Value) {
    return int_value(022);
}

constexpr Method raw(const char* name, const char* signature, RawFn function) {
    return {name, signature, nullptr, nullptr, MethodKind::Instance, Binding::Raw, function};
}

constexpr Method kFunctions[] = {
    {"_exit", "(status)", function<posix_exit>, "Exit."},
    raw("access", "(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)", posix_access),
    raw("chdir", "(path)", of_path<kNotFound>),
    raw("chmod", "(path, mode, *, dir_fd=None, follow_symlinks=True)", of_path<kNotFound>),
    raw("close", "(fd)", of_nothing<kBadDescriptor>),
    {"cpu_count", "()", function<posix_number<1>>, "One."},
    raw("dup", "(fd, /)", of_nothing<kBadDescriptor>),
    {"fspath", "(path)", function<posix_fspath>, "The path as str or bytes."},
    raw("fstat", "(fd)", of_nothing<kBadDescriptor>),
    raw("fsync", "(fd)", of_nothing<kBadDescriptor>),
    {"getcwd", "()", function<posix_getcwd>, "The current folder."},
    {"getcwdb", "()", function<posix_getcwdb>, "The current folder as bytes."},
    {"getegid", "()", function<posix_number<0>>, "The effective group."},
    {"geteuid", "()", function<posix_number<0>>, "The effective user."},
    {"getgid", "()", function<posix_number<0>>, "The group."},
    {"getpid", "()", function<posix_number<42>>, "The process."},
    {"getppid", "()", function<posix_number<1>>, "The parent process."},
    {"getrandom", "(size, flags=0)", function<posix_getrandom>, "Random bytes."},
    {"getuid", "()", function<posix_number<0>>, "The user."},
    raw("get_terminal_size", "(fd=1, /)", of_nothing<kNoTerminal>),
    {"isatty", "(fd, /)", function<posix_isatty>, "Always false."},
    raw("kill", "(pid, signal, /)", of_nothing<kNotSupported>),
    raw("link", "(src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True)", of_path<kNotFound>),
    raw("listdir", "(path=None)", of_folder),
    raw("lseek", "(fd, position, whence, /)", of_nothing<kBadDescriptor>),
    raw("lstat", "(path, *, dir_fd=None)", of_path<kNotFound>),
    raw("mkdir", "(path, mode=511, *, dir_fd=None)", of_path<kReadOnly>),
    raw("open", "(path, flags, mode=511, *, dir_fd=None)", of_path<kNotFound>),
    raw("pipe", "()", of_nothing<kNotSupported>),
    {"putenv", "(name, value, /)", function<posix_putenv>, "There are no other processes to see it."},
    raw("read", "(fd, length, /)", of_nothing<kBadDescriptor>),
    raw("readlink", "(path, *, dir_fd=None)", of_path<kNotFound>),
    raw("remove", "(path, *, dir_fd=None)", of_path<kNotFound>),
    raw("rename", "(src, dst, *, src_dir_fd=None, dst_dir_fd=None)", of_path<kNotFound>),
    raw("replace", "(src, dst, *, src_dir_fd=None, dst_dir_fd=None)", of_path<kNotFound>),
    raw("rmdir", "(path, *, dir_fd=None)", of_path<kNotFound>),
    raw("scandir", "(path=None)", of_folder),
    raw("stat", "(path, *, dir_fd=None, follow_symlinks=True)", of_path<kNotFound>),
    {"strerror", "(code, /)", function<posix_strerror>, "What an error number means."},
    raw("symlink", "(src, dst, target_is_directory=False, *, dir_fd=None)", of_path<kReadOnly>),
    raw("system", "(command)", of_nothing<kNotSupported>),
    raw("truncate", "(path, length)", of_path<kNotFound>),
    {"umask", "(mask, /)", function<posix_umask>, "The mask for new files."},
    raw("unlink", "(path, *, dir_fd=None)", of_path<kNotFound>),
    {"unsetenv", "(name, /)", function<posix_unsetenv>, "There are no other processes to see it."},
    {"urandom", "(size, /)", function<posix_urandom>, "Random bytes."},
    raw("utime", "(path, times=None)", of_path<kNotFound>),
    {"write", "(fd, data, /)", function<posix_write>, "Write to standard output or errors."},
};

constexpr std::pair<const char*, int> kConstants[] = {
    {"F_OK", 0},
    {"R_OK", 4},
    {"W_OK", 2},
    {"X_OK", 1},
    {"O_RDONLY", 0},
    {"O_WRONLY", 1},
    {"O_RDWR", 2},
    {"O_CREAT", 64},
    {"O_EXCL", 128},
    {"O_TRUNC", 512},
    {"O_APPEND", 1024},
    {"O_NONBLOCK", 2048},
    {"O_CLOEXEC", 524288},
    {"O_NOFOLLOW", 131072},
    {"O_DIRECTORY", 65536},
    {"EX_OK", 0},
    {"EX_USAGE", 64},
    {"EX_DATAERR", 65},
    {"EX_NOINPUT", 66},
    {"EX_UNAVAILABLE", 69},
    {"EX_SOFTWARE", 70},
    {"EX_OSERR", 71},
    {"EX_IOERR", 74},
    {"TMP_MAX", 238328},
    {"P_NOWAIT", 1},
    {"P_WAIT", 0},
    {"WNOHANG", 1},
    {"NGROUPS_MAX", 65536},
};

}  // namespace

Own make_module_posix(Runtime& rt) {
    Ref<Module> module = TRY(module_new(rt, "posix", "A system without files."));
    TRY(module_add_functions(rt, *module, kFunctions));
    for (const auto& [name, number] : kConstants) TRY(module_add(rt, *module, name, int_value(number)));
    TRY(module_add(rt, *module, "environ", Own(TRY(dict_new(rt)))));
    TRY(module_add(rt, *module, "error", Own::share(rt.types.OSError)));
    TRY(module_add(rt, *module, "_have_functions", Own(TRY(list_new(rt)))));
    TRY(module_add(rt, *module, "stat_result",
                   struct_sequence_type(rt, "os.stat_result",
                                        {"st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size",
                                         "st_atime", "st_mtime", "st_ctime"},
                                        10)));
    TRY(module_add(rt, *module, "terminal_size",
                   struct_sequence_type(rt, "os.terminal_size", {"columns", "lines"}, 2)));
    TRY(module_add(rt, *module, "statvfs_result",
                   struct_sequence_type(rt, "os.statvfs_result", {"f_bsize", "f_frsize", "f_blocks"}, 3)));
    TRY(module_add(rt, *module, "times_result",
                   struct_sequence_type(rt, "posix.times_result",
                                        {"user", "system", "children_user", "children_system", "elapsed"}, 5)));
    TRY(module_add(
        rt, *module, "uname_result",
        struct_sequence_type(rt, "posix.uname_result", {"sysname", "nodename", "release", "version", "machine"}, 5)));
    return Own(std::move(module));
}

}  // namespace py
