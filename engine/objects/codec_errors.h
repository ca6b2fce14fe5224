// What is done with characters that an encoding lacks, and with octets that say none: the error handlers by name.
#pragma once

#include <string>
#include <string_view>

#include "objects/runtime.h"

namespace py {

/// Handles the errors of one call of encode.
class EncodeErrors {
  public:
    /// `codec` is its canonical name, for the exception.
    EncodeErrors(Runtime& rt, Str& text, std::string_view codec, std::string_view handler)
        : rt_(rt), text_(text), codec_(codec), handler_(handler) {}

    /// text[start:end] cannot be encoded. What stands for it is put into `chars`, to be encoded in turn, or into
    /// `octets`, which go out as they are; returns where to go on.
    Result<size_t> handle(size_t start, size_t end, std::string_view reason, std::u32string& chars,
                          std::string& octets);
    /// Lets the UnicodeEncodeError wait.
    Error raise(size_t start, size_t end, std::string_view reason);

  private:
    Own exception(size_t start, size_t end, std::string_view reason);
    Result<size_t> handle_in_python(size_t start, size_t end, std::string_view reason, std::u32string& chars,
                                    std::string& octets);
    Runtime& rt_;
    Str& text_;
    std::string_view codec_, handler_;
};

/// Handles the errors of one call of decode.
class DecodeErrors {
  public:
    DecodeErrors(Runtime& rt, std::string_view octets, std::string_view codec, std::string_view handler)
        : rt_(rt), octets_(octets), codec_(codec), handler_(handler) {}

    /// octets[start:end] say nothing. Appends what stands for them; returns where to go on.
    Result<size_t> handle(size_t start, size_t end, std::string_view reason, std::u32string& out);

  private:
    Own exception(size_t start, size_t end, std::string_view reason);
    Error raise(size_t start, size_t end, std::string_view reason);
    bool pass_surrogate(size_t start, std::u32string& out, size_t& next) const;
    Result<size_t> handle_in_python(size_t start, size_t end, std::string_view reason, std::u32string& out);
    Runtime& rt_;
    std::string_view octets_, codec_, handler_;
};

}  // namespace py
