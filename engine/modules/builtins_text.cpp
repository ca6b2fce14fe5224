// Builtin functions about text and the streams: print, input, repr, ascii, format, bin, oct, hex, chr, ord.
#include "modules/builtins.h"

#include "modules/io_streams.h"
#include "objects/argument_type.h"
#include "objects/bytes.h"
#include "objects/dict.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/signature.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "vm/vm.h"

namespace py {

namespace {

Own builtin_repr(Runtime& rt, Value obj) {
    return object_repr(rt, obj);
}
Own builtin_ascii(Runtime& rt, Value obj) {
    return object_ascii(rt, obj);
}
Own builtin_format(Runtime& rt, Value value, Value spec) {
    if (spec.is_present() && !is_str(spec))
        return rt.raise(TypeId::TypeError, "format() argument 2 must be str, not {}", argument_type_of(spec));
    return object_format(rt, value, spec);
}

Own in_base(Runtime& rt, Value number, int base, const char* prefix) {
    const Own index = TRY(number_index(rt, number));
    const Own digits = TRY(int_to_str(rt, index, base));
    const Str& text = as<Str>(digits);
    StrBuilder result(rt);
    const bool negative = text.length != 0 && text[0] == '-';
    if (negative)
        result.append("-");
    result.append(prefix).append_slice(text, negative ? 1 : 0, text.length);
    return Own(result.finish());
}
Own builtin_bin(Runtime& rt, Value number) {
    return in_base(rt, number, 2, "0b");
}
Own builtin_oct(Runtime& rt, Value number) {
    return in_base(rt, number, 8, "0o");
}
Own builtin_hex(Runtime& rt, Value number) {
    return in_base(rt, number, 16, "0x");
}

Own builtin_chr(Runtime& rt, Value i) {
    const Own index = TRY(number_index(rt, i));
    const auto code = int_to_int64(index);
    if (!code || *code < INT32_MIN || *code > INT32_MAX || *code < 0 || *code > 0x10FFFF)
        return rt.raise(TypeId::ValueError, "chr() arg not in range(0x110000)");
    return Own(str_from_char(rt, static_cast<char32_t>(*code)));
}

Own builtin_ord(Runtime& rt, Value c) {
    size_t length = 0;
    if (is_str(c)) {
        const Str& text = as<Str>(c);
        if (text.length == 1)
            return int_from(rt, static_cast<int64_t>(text[0]));
        length = text.length;
    } else if (is_bytes(c)) {
        const Bytes& bytes = as<Bytes>(c);
        if (bytes.length == 1)
            return int_from(rt, int64_t{bytes.data()[0]});
        length = bytes.length;
    } else {
        return rt.raise(TypeId::TypeError, "ord() expected string of length 1, but {} found", type_name_of(c));
    }
    return rt.raise(TypeId::TypeError, "ord() expected a character, but string of length {} found", length);
}

/// sys.NAME, or the RuntimeError that it is lost.
Own sys_object(Runtime& rt, Str& name) {
    const Value found = dict_get_str(rt, *rt.sys_dict, name);
    if (found.is_absent())
        return rt.raise(TypeId::RuntimeError, "lost sys.{}", name);
    return Own::share(found);
}

constexpr std::string_view kPrintKeywords[] = {"sep", "end", "file", "flush"};

Own builtin_print(Runtime& rt, Value, const Args& args) {
    Value separator = Value::none(), end = Value::none(), file = Value::none(), flush = Value::from_bool(false);
    for (uint32_t i = 0; i < args.keyword_count(); ++i) {
        const Str& keyword = as<Str>(args.names->items()[i]);
        if (str_equal(keyword, "sep"))
            separator = args.keyword(i);
        else if (str_equal(keyword, "end"))
            end = args.keyword(i);
        else if (str_equal(keyword, "file"))
            file = args.keyword(i);
        else if (str_equal(keyword, "flush"))
            flush = args.keyword(i);
        else
            return raise_unexpected_keyword(rt, "print", keyword, kPrintKeywords);
    }
    Own stream = Own::share(file);
    if (file.is_none()) {
        stream = TRY(sys_object(rt, NAMED(rt, stdout)));
        if (stream.get().is_none())
            return Own::none();
    }
    if (!separator.is_none() && !is_str(separator))
        return rt.raise(TypeId::TypeError, "sep must be None or a string, not {}", type_name_of(separator));
    if (!end.is_none() && !is_str(end))
        return rt.raise(TypeId::TypeError, "end must be None or a string, not {}", type_name_of(end));
    // One write a piece, as CPython: a stream written in Python sees the same calls.
    const Own write = TRY(get_attribute(rt, stream, NAMED(rt, write)));
    const Own space = Own(str_from_char(rt, ' ')), newline = Own(str_from_char(rt, '\n'));
    for (size_t i = 0; i < args.size(); ++i) {
        if (i > 0)
            TRY(call(rt, write, separator.is_none() ? Value(space) : separator));
        const Own text = TRY(object_str(rt, args[i]));
        TRY(call(rt, write, text));
    }
    TRY(call(rt, write, end.is_none() ? Value(newline) : end));
    if (TRY(object_is_true(rt, flush)))
        TRY(call_method(rt, stream, NAMED(rt, flush)));
    return Own::none();
}

Own builtin_input(Runtime& rt, Value prompt) {
    Vm& vm = vm_of(rt);
    const Own out = TRY(sys_object(rt, NAMED(rt, stdout)));
    const Own in = TRY(sys_object(rt, NAMED(rt, stdin)));
    if (!vm.prompt_written) {
        if (prompt.is_present()) {
            const Own text = TRY(object_str(rt, prompt));
            TRY(call_method(rt, out, NAMED(rt, write), {text}));
        }
        TRY(call_method(rt, out, NAMED(rt, flush)));
        vm.prompt_written = true;
    }
    // A stream that the program put in the place of stdin is read through its own readline.
    const Value original = dict_get_str(rt, *rt.sys_dict, rt.intern("__stdin__"));
    std::string line;
    if (in.get() == original && is_standard_input(in)) {
        switch (standard_input_line(rt, in, line)) {
            case ReadStatus::Line:
                break;
            case ReadStatus::EndOfFile:
                vm.prompt_written = false;
                return rt.raise(TypeId::EOFError, "EOF when reading a line");
            case ReadStatus::Later:
                if (!vm.may_suspend()) {
                    vm.prompt_written = false;
                    return rt.raise(TypeId::RuntimeError,
                                    "input() cannot wait for a line inside a call from native code");
                }
                vm.waiting = RunStatus::Input;
                return {};
        }
        vm.prompt_written = false;
        if (!line.empty() && line.back() == '\n')
            line.pop_back();
        return Own(str_from_utf8(rt, line));
    }
    vm.prompt_written = false;
    const Own read = TRY(call_method(rt, in, NAMED(rt, readline)));
    if (!is_str(read))
        return rt.raise(TypeId::TypeError, "object.readline() returned non-string");
    Str& text = as<Str>(read);
    if (text.length == 0)
        return rt.raise(TypeId::EOFError, "EOF when reading a line");
    return Own(str_substring(rt, text, 0, text[text.length - 1] == '\n' ? text.length - 1 : text.length));
}

constexpr Method kFunctions[] = {
    {"ascii", "(obj, /)", function<builtin_ascii>, "Return an ASCII-only representation of an object."},
    {"bin", "(number, /)", function<builtin_bin>, "The binary representation of an integer."},
    {"chr", "(i, /)", function<builtin_chr>, "The character with this code point."},
    {"format", "(value, format_spec='', /)", function<builtin_format>, "value.__format__(format_spec)"},
    {"hex", "(number, /)", function<builtin_hex>, "The hexadecimal representation of an integer."},
    {"input", "(prompt='', /)", function<builtin_input>, "Read a line from standard input, without its newline."},
    {"oct", "(number, /)", function<builtin_oct>, "The octal representation of an integer."},
    {"ord", "(character, /)", function<builtin_ord>, "The code point of a one-character string."},
    {"print", "(*args, sep=' ', end='\\n', file=None, flush=False)", nullptr, "Print the values to a stream.",
     MethodKind::Instance, Binding::Raw, builtin_print},
    {"repr", "(obj, /)", function<builtin_repr>, "Return the canonical string representation of the object."},
};

}  // namespace

const std::span<const Method> kBuiltinTextFunctions = kFunctions;

}  // namespace py
