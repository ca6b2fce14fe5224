// The module `_codecs`: the registry of codecs. A codec is a tuple of functions that a search function gives for a
// name; the package `encodings` registers the one that finds nearly all of them.
#include "modules/_codecs.h"

#include "objects/bytes.h"
#include "objects/bytes_internal.h"
#include "objects/codecs.h"
#include "objects/dict.h"
#include "objects/list.h"
#include "objects/tuple.h"

namespace py {

namespace {

ModulesState& state_of_codecs(Runtime& rt) {
    return *rt.modules_state;
}

/// Lower case, with one "_" for each run of what is neither letter, digit nor point.
std::string normalised(std::string_view name) {
    std::string result;
    bool gap = false;
    for (const char c : name) {
        const bool upper = c >= 'A' && c <= 'Z';
        if (!upper && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '.') {
            gap = true;
            continue;
        }
        if (gap && !result.empty())
            result += '_';
        gap = false;
        result += static_cast<char>(upper ? c + 32 : c);
    }
    return result;
}

Status make_registry(Runtime& rt) {
    ModulesState& state = state_of_codecs(rt);
    if (!state.codec_search_path)
        state.codec_search_path = TRY(list_new(rt));
    if (!state.codec_cache)
        state.codec_cache = TRY(dict_new(rt));
    if (!state.codec_errors) {
        auto errors = TRY(dict_new(rt));
        TRY(codec_errors_init(rt, *errors));
        state.codec_errors = Own(std::move(errors));
    }
    return kDone;
}

/// The codec of this name, from the cache or the search functions.
Own lookup(Runtime& rt, std::string_view encoding) {
    TRY(make_registry(rt));
    ModulesState& state = state_of_codecs(rt);
    if (encoding.find('\0') != std::string_view::npos)
        return rt.raise(TypeId::ValueError, "embedded null character");
    const Own name = TRY(str_from_utf8(rt, normalised(encoding)));
    const Value cached = TRY(dict_get(rt, as<Dict>(state.codec_cache), name));
    if (cached.is_present())
        return Own::share(cached);
    if (as<List>(state.codec_search_path).length == 0) {
        const Own encodings = TRY(import_module(rt, "encodings"));
    }
    const Own path = state.codec_search_path.copy();
    for (size_t i = 0; i < as<List>(path).length; ++i) {
        const Own function = Own::share(as<List>(path)[i]);
        Own codec = TRY(call(rt, function, name));
        if (codec.get().is_none())
            continue;
        if (!is_tuple(codec) || as<Tuple>(codec).length != 4)
            return rt.raise(TypeId::TypeError, "codec search functions must return 4-tuples");
        TRY(dict_set(rt, as<Dict>(state.codec_cache), name, codec));
        return codec;
    }
    return rt.raise(TypeId::LookupError, "unknown encoding: {}", encoding);
}

/// codec[which](object, errors), whose result is a pair.
Own run_codec(Runtime& rt, Value codec, size_t which, Value object, Value errors) {
    const Own function = Own::share(as<Tuple>(codec)[which]);
    const Own result = errors.is_present() ? call(rt, function, object, errors) : call(rt, function, object);
    if (!result)
        return {};
    if (!is_tuple(result) || as<Tuple>(result).length != 2) {
        return rt.raise(TypeId::TypeError, which == 0 ? "encoder must return a tuple (object, integer)"
                                                      : "decoder must return a tuple (object,integer)");
    }
    return Own::share(as<Tuple>(result)[0]);
}

/// A note that tells which codec an exception came out of.
Own with_note(Runtime& rt, Own result, std::string_view encoding, const char* what) {
    if (!result && rt.has_error()) {
        const std::string note = std::string(what) + " with '" + std::string(encoding) + "' codec failed";
        const Own error = rt.take_error();
        const Own text = str_from_utf8(rt, note);
        if (text) {
            const Own done = call_method(rt, error, NAMED(rt, add_note), {text});
            if (!done)
                rt.clear_error();
        }
        rt.restore_error(error.copy());
    }
    return result;
}

/// A codec between text and bytes, for str.encode and bytes.decode.
Own text_codec(Runtime& rt, std::string_view encoding, const char* alternative) {
    Own codec = TRY(lookup(rt, encoding));
    if (!is_exact(codec, TypeId::tuple)) {
        const Own flag = get_attribute_or_absent(rt, codec, rt.intern("_is_text_encoding"));
        if (!flag && rt.has_error())
            return {};
        if (flag && !TRY(object_is_true(rt, flag))) {
            return rt.raise(TypeId::LookupError, "'{}' is not a text encoding; use {} to handle arbitrary codecs",
                            encoding, alternative);
        }
    }
    return codec;
}

Own encode_hook(Runtime& rt, Value text, std::string_view encoding, std::string_view errors) {
    const Own codec = TRY(text_codec(rt, encoding, "codecs.encode()"));
    const Own error_name = TRY(str_from_utf8(rt, errors));
    Own result = TRY(with_note(rt, run_codec(rt, codec, 0, text, error_name), encoding, "encoding"));
    if (!is_bytes(result)) {
        return rt.raise(
            TypeId::TypeError,
            "'{}' encoder returned '{}' instead of 'bytes'; use codecs.encode() to encode to arbitrary types", encoding,
            type_name_of(result));
    }
    return result;
}

Own decode_hook(Runtime& rt, Value bytes, std::string_view encoding, std::string_view errors) {
    const Own codec = TRY(text_codec(rt, encoding, "codecs.decode()"));
    const Own error_name = TRY(str_from_utf8(rt, errors));
    Own result = TRY(with_note(rt, run_codec(rt, codec, 1, bytes, error_name), encoding, "decoding"));
    if (!is_str(result)) {
        return rt.raise(TypeId::TypeError,
                        "'{}' decoder returned '{}' instead of 'str'; use codecs.decode() to decode to arbitrary types",
                        encoding, type_name_of(result));
    }
    return result;
}

// ---- functions

Result<std::string> text_argument(Runtime& rt, const char* function, const char* which, Value value) {
    if (!is_str(value))
        return rt.raise(TypeId::TypeError, "{}() argument{} must be str, not {}", function, which, type_name_of(value));
    return str_to_utf8(as<Str>(value));
}

Own codecs_register(Runtime& rt, Value function) {
    TRY(make_registry(rt));
    if (!is_callable(rt, function))
        return rt.raise(TypeId::TypeError, "argument must be callable");
    TRY(list_append(rt, as<List>(state_of_codecs(rt).codec_search_path), function));
    return Own::none();
}

Own codecs_unregister(Runtime& rt, Value function) {
    TRY(make_registry(rt));
    List& path = as<List>(state_of_codecs(rt).codec_search_path);
    for (size_t i = 0; i < path.length; ++i) {
        if (path[i] != function)
            continue;
        dict_clear(rt, as<Dict>(state_of_codecs(rt).codec_cache));
        TRY(list_set_slice(rt, path, i, i + 1, {}));
        break;
    }
    return Own::none();
}

Own codecs_lookup(Runtime& rt, Value encoding) {
    const std::string name = TRY(text_argument(rt, "lookup", "", encoding));
    return lookup(rt, name);
}

template <size_t kWhich>
Own codecs_transform(Runtime& rt, Value object, Value encoding, Value errors) {
    const char* const function = kWhich == 0 ? "encode" : "decode";
    std::string name = "utf-8";
    if (encoding.is_present())
        name = TRY(text_argument(rt, function, " 'encoding'", encoding));
    if (errors.is_present() && !is_str(errors))
        return rt.raise(TypeId::TypeError, "{}() argument 'errors' must be str, not {}", function,
                        type_name_of(errors));
    const Own codec = TRY(lookup(rt, name));
    return with_note(rt, run_codec(rt, codec, kWhich, object, errors), name, kWhich == 0 ? "encoding" : "decoding");
}

Own codecs_register_error(Runtime& rt, Value name, Value handler) {
    TRY(make_registry(rt));
    if (!is_str(name))
        return rt.raise(TypeId::TypeError, "register_error() argument 1 must be str, not {}", type_name_of(name));
    if (!is_callable(rt, handler))
        return rt.raise(TypeId::TypeError, "handler must be callable");
    TRY(dict_set(rt, as<Dict>(state_of_codecs(rt).codec_errors), name, handler));
    return Own::none();
}

Own codecs_unregister_error(Runtime& rt, Value name) {
    TRY(make_registry(rt));
    if (!is_str(name))
        return rt.raise(TypeId::TypeError, "_unregister_error() argument must be str, not {}", type_name_of(name));
    for (const char* builtin : {"strict", "ignore", "replace", "xmlcharrefreplace", "backslashreplace", "namereplace",
                                "surrogatepass", "surrogateescape"}) {
        if (str_equal(as<Str>(name), builtin))
            return rt.raise(TypeId::ValueError, "cannot un-register built-in error handler '{}'", builtin);
    }
    return Own::boolean(TRY(dict_delete(rt, as<Dict>(state_of_codecs(rt).codec_errors), name)));
}

Own codecs_lookup_error(Runtime& rt, Value name) {
    const std::string text = TRY(text_argument(rt, "lookup_error", "", name));
    return codec_error_handler(rt, text);
}

Own codecs_normalize_encoding(Runtime& rt, Value encoding) {
    // Unlike the registry's own rule, this keeps upper case.
    const std::string name = TRY(text_argument(rt, "_normalize_encoding", "", encoding));
    std::string result;
    bool gap = false;
    for (const char c : name) {
        const bool kept = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.';
        if (!kept) {
            gap = true;
            continue;
        }
        if (gap && !result.empty())
            result += '_';
        gap = false;
        result += c;
    }
    return str_from_utf8(rt, result);
}

constexpr Method kFunctions[] = {
    {"register", "(search_function, /)", function<codecs_register>, "Register a codec search function."},
    {"unregister", "(search_function, /)", function<codecs_unregister>,
     "Unregister a codec search function and clear the registry's cache."},
    {"lookup", "(encoding, /)", function<codecs_lookup>,
     "Looks up a codec tuple in the Python codec registry and returns a CodecInfo object."},
    {"encode", "(obj, encoding='utf-8', errors='strict')", function<codecs_transform<0>>,
     "Encodes obj using the codec registered for encoding."},
    {"decode", "(obj, encoding='utf-8', errors='strict')", function<codecs_transform<1>>,
     "Decodes obj using the codec registered for encoding."},
    {"register_error", "(errors, handler, /)", function<codecs_register_error>,
     "Register the specified error handler under the name errors."},
    {"_unregister_error", "(errors, /)", function<codecs_unregister_error>, "Un-register the specified error handler."},
    {"lookup_error", "(name, /)", function<codecs_lookup_error>,
     "Return the error handler for the specified error handling name."},
    {"_normalize_encoding", "(encoding)", function<codecs_normalize_encoding>, "Normalize an encoding name."},
};

}  // namespace

Own codec_error_handler(Runtime& rt, std::string_view name) {
    TRY(make_registry(rt));
    const Own key = TRY(str_from_utf8(rt, name));
    const Value found = TRY(dict_get(rt, as<Dict>(state_of_codecs(rt).codec_errors), key));
    if (found.is_absent())
        return rt.raise(TypeId::LookupError, "unknown error handler name '{}'", name);
    return Own::share(found);
}

void codecs_init(Runtime& rt) {
    rt.hooks.encode = encode_hook;
    rt.hooks.decode = decode_hook;
    rt.hooks.codec_error_handler = codec_error_handler;
}

Own make_module__codecs(Runtime& rt) {
    const auto module = TRY(module_new(rt, "_codecs"));
    TRY(module_add_functions(rt, *module, kFunctions));
    TRY(module_add_functions(rt, *module, kCodecTransforms));
    TRY(make_registry(rt));
    return Own::share(module);
}

}  // namespace py
