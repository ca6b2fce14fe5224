// A runtime with a host that does nothing, and short ways to look at what it made.
#pragma once

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <vector>

#include "objects/dict.h"
#include "objects/protocol.h"
#include "objects/str.h"
#include "objects/tuple.h"

namespace py::test {

class NullHost final : public Host {
  public:
    void write(Stream, std::string_view utf8) override { written.append(utf8); }
    ReadStatus read_line(std::string&) override { return ReadStatus::EndOfFile; }
    int64_t monotonic_ns() override { return 0; }
    int64_t calendar_ns() override { return 0; }
    bool sleep_ns(int64_t) override { return true; }
    void entropy(std::span<uint8_t>) override {}
    std::optional<ModuleSource> find_module(std::string_view) override { return std::nullopt; }
    std::string written;
};

class RuntimeFixture : public ::testing::Test {
  protected:
    RuntimeFixture() : rt(host, {}) {}

    std::string repr(Value value) {
        if (value.is_absent())
            return error();
        Own text = object_repr(rt, value);
        return text ? str_to_utf8(as<Str>(text)) : error();
    }
    /// The waiting exception, taken: "TypeError: text".
    std::string error() {
        Own exception = rt.take_error();
        if (!exception)
            return "no error";
        Own text = object_str(rt, exception);
        return std::string(type_name(rt, exception)) + ": " + (text ? str_to_utf8(as<Str>(text)) : error());
    }
    Own make_class(std::string_view name, std::initializer_list<Value> bases = {}) {
        Own name_str = str_from_utf8(rt, name);
        Own tuple = tuple_from(rt, {bases.begin(), bases.size()});
        Own dict = dict_new(rt);
        return call(rt, Value::from_cell(rt.types.type), name_str, tuple, dict);
    }

    NullHost host;
    Runtime rt;
};

}  // namespace py::test
