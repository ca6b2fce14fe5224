// The builtin error handlers of codecs as functions: what codecs.lookup_error gives. Encoders and decoders of the
// objects room do not call these but know them by name.
#include "modules/_codecs.h"
#include "objects/bytes.h"
#include "objects/descriptors.h"
#include "objects/dict.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/tuple.h"

namespace py {

namespace {

struct Failure {
    UnicodeError* error;
    size_t start, end;
};

enum class Direction : uint8_t { Encode, Decode, Translate, Other };

Direction direction_of(Runtime& rt, Value exception) {
    if (exception_is(rt, exception, TypeId::UnicodeEncodeError))
        return Direction::Encode;
    if (exception_is(rt, exception, TypeId::UnicodeDecodeError))
        return Direction::Decode;
    if (exception_is(rt, exception, TypeId::UnicodeTranslateError))
        return Direction::Translate;
    return Direction::Other;
}

Error wrong_exception(Runtime& rt, Value exception) {
    return rt.raise(TypeId::TypeError, "don't know how to handle {} in error callback", type_name_of(exception));
}

size_t clipped(Value value, size_t limit) {
    const auto number = value.is_present() && is_int(value) ? int_to_int64(value) : std::optional<int64_t>(0);
    if (!number || *number < 0)
        return 0;
    return std::min(static_cast<size_t>(*number), limit);
}

Result<Failure> failure_of(Runtime& rt, Value exception) {
    auto& error = as<UnicodeError>(exception);
    const Value object = error.object;
    if (object.is_absent() || !(is_str(object) || is_bytes(object)))
        return rt.raise(TypeId::TypeError, "object attribute must be str");
    const size_t length = is_str(object) ? as<Str>(object).length : as<Bytes>(object).length;
    return Failure{&error, clipped(error.start, length), clipped(error.end, length)};
}

Own strict_errors(Runtime& rt, Value exception) {
    if (is_exception(exception))
        return rt.raise_exception(exception);
    return rt.raise(TypeId::TypeError, "codec must pass exception instance");
}

Own answer(Runtime& rt, Own text, size_t position) {
    if (!text)
        return {};
    return tuple_of(rt, {text, Value::from_int(static_cast<int64_t>(position))});
}

Own ignore_errors(Runtime& rt, Value exception) {
    if (direction_of(rt, exception) == Direction::Other)
        return wrong_exception(rt, exception);
    const Failure failure = TRY(failure_of(rt, exception));
    return answer(rt, Own::share(rt.empty_str), failure.end);
}

Own replace_errors(Runtime& rt, Value exception) {
    const Direction direction = direction_of(rt, exception);
    if (direction == Direction::Other)
        return wrong_exception(rt, exception);
    const Failure failure = TRY(failure_of(rt, exception));
    StrBuilder text(rt);
    if (direction == Direction::Decode)
        text.append_char(0xFFFD);
    else
        text.append_repeated(direction == Direction::Encode ? U'?' : char32_t{0xFFFD}, failure.end - failure.start);
    return answer(rt, Own(text.finish()), failure.end);
}

void append_hex(std::string& out, uint32_t number, int digits) {
    for (int i = digits - 1; i >= 0; --i) out += "0123456789abcdef"[number >> (4 * i) & 15];
}

Own backslashreplace_errors(Runtime& rt, Value exception) {
    const Direction direction = direction_of(rt, exception);
    if (direction == Direction::Other)
        return wrong_exception(rt, exception);
    const Failure failure = TRY(failure_of(rt, exception));
    std::string out;
    for (size_t i = failure.start; i < failure.end; ++i) {
        if (direction == Direction::Decode) {
            out += "\\x";
            append_hex(out, as<Bytes>(failure.error->object).data()[i], 2);
            continue;
        }
        const char32_t c = as<Str>(failure.error->object)[i];
        out += c < 0x100 ? "\\x" : c < 0x10000 ? "\\u" : "\\U";
        append_hex(out, c, c < 0x100 ? 2 : c < 0x10000 ? 4 : 8);
    }
    return answer(rt, Own(str_from_ascii(rt, out)), failure.end);
}

Own xmlcharrefreplace_errors(Runtime& rt, Value exception) {
    if (direction_of(rt, exception) != Direction::Encode)
        return wrong_exception(rt, exception);
    const Failure failure = TRY(failure_of(rt, exception));
    std::string out;
    for (size_t i = failure.start; i < failure.end; ++i)
        out += "&#" + std::to_string(static_cast<uint32_t>(as<Str>(failure.error->object)[i])) + ";";
    return answer(rt, Own(str_from_ascii(rt, out)), failure.end);
}

Own surrogateescape_errors(Runtime& rt, Value exception) {
    const Direction direction = direction_of(rt, exception);
    if (direction != Direction::Encode && direction != Direction::Decode)
        return wrong_exception(rt, exception);
    const Failure failure = TRY(failure_of(rt, exception));
    if (direction == Direction::Encode) {
        std::string octets;
        for (size_t i = failure.start; i < failure.end; ++i) {
            const char32_t c = as<Str>(failure.error->object)[i];
            if (c < 0xDC80 || c > 0xDCFF)
                return rt.raise_exception(exception);
            octets += static_cast<char>(c - 0xDC00);
        }
        return answer(rt, Own(bytes_from(rt, octets)), failure.end);
    }
    StrBuilder text(rt);
    size_t i = failure.start;
    for (; i < failure.end && i < failure.start + 4; ++i) {
        const uint8_t octet = as<Bytes>(failure.error->object).data()[i];
        if (octet < 128)
            break;
        text.append_char(char32_t{0xDC00} + octet);
    }
    if (i == failure.start)
        return rt.raise_exception(exception);
    return answer(rt, Own(text.finish()), i);
}

constexpr Method kHandlers[] = {
    {"strict_errors", "(exception, /)", function<strict_errors>, "Implements the 'strict' error handling."},
    {"ignore_errors", "(exception, /)", function<ignore_errors>, "Implements the 'ignore' error handling."},
    {"replace_errors", "(exception, /)", function<replace_errors>, "Implements the 'replace' error handling."},
    {"xmlcharrefreplace_errors", "(exception, /)", function<xmlcharrefreplace_errors>,
     "Implements the 'xmlcharrefreplace' error handling."},
    {"backslashreplace_errors", "(exception, /)", function<backslashreplace_errors>,
     "Implements the 'backslashreplace' error handling."},
    {"surrogateescape", "(exception, /)", function<surrogateescape_errors>, nullptr},
};
constexpr const char* kNames[] = {"strict",           "ignore",         "replace", "xmlcharrefreplace",
                                  "backslashreplace", "surrogateescape"};

}  // namespace

// TODO: namereplace needs the names of characters; surrogatepass as a function. codecs.lookup_error('namereplace')
// gives the handler for backslashes.
Status codec_errors_init(Runtime& rt, Dict& registry) {
    for (size_t i = 0; i < std::size(kNames); ++i) {
        const Own handler = TRY(builtin_function_new(rt, kHandlers[i], Value(), Value()));
        TRY(dict_set(rt, registry, rt.intern(kNames[i]), handler));
        if (i == 4)
            TRY(dict_set(rt, registry, rt.intern("namereplace"), handler));
        if (i == 0)
            TRY(dict_set(rt, registry, rt.intern("surrogatepass"), handler));
    }
    return kDone;
}

}  // namespace py
