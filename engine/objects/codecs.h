// Text to bytes and back: UTF-8, Latin-1, ASCII, UTF-16 and UTF-32 with CPython's error handlers. What is none of these
// goes to the registry of the modules room, if it has one.
#pragma once

#include <string>
#include <string_view>

#include "objects/runtime.h"

namespace py {

struct Bytes;

/// The names of an encoding and of an error handler, as they were given.
struct CodecNames {
    std::string encoding = "utf-8";
    std::string errors = "strict";
    bool encoding_given = false;
};

/// The encoding and errors arguments of `function`, both optional strs.
Status codec_arguments(Runtime& rt, std::string_view function, Value encoding, Value errors, CodecNames& names);

/// str.encode: a Bytes. LookupError for what is not known, UnicodeEncodeError for what cannot be said.
Own codec_encode(Runtime& rt, Str& text, const CodecNames& names);
/// bytes.decode: a Str.
Own codec_decode(Runtime& rt, std::string_view octets, const CodecNames& names);

/// The UTF-8 of `text`; UnicodeEncodeError where it has lone surrogates.
Own utf8_encode(Runtime& rt, Str& text, std::string_view errors = "strict");
Own utf8_decode(Runtime& rt, std::string_view octets, std::string_view errors = "strict");

}  // namespace py
