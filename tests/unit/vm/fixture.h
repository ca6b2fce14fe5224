// A virtual machine without modules: runs programs that need no builtins, and shows what became of them.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "compile/compile.h"
#include "objects/dict.h"
#include "objects/protocol.h"
#include "objects/str.h"
#include "syntax/parse.h"
#include "vm/code.h"
#include "vm/vm.h"

namespace py::test {

class SilentHost final : public Host {
  public:
    void write(Stream, std::string_view) override {}
    ReadStatus read_line(std::string&) override { return ReadStatus::EndOfFile; }
    int64_t monotonic_ns() override { return 0; }
    int64_t calendar_ns() override { return 0; }
    bool sleep_ns(int64_t) override { return true; }
    void entropy(std::span<uint8_t>) override {}
    std::optional<ModuleSource> find_module(std::string_view) override { return std::nullopt; }
};

class VmFixture : public ::testing::Test {
  protected:
    VmFixture() : rt(host, {}) {
        vm_init(rt);
        rt.builtins = dict_new(rt).release();
        globals = dict_new(rt);
    }
    ~VmFixture() override {
        vm_abandon(rt);
        globals.reset();
        decref(std::exchange(rt.builtins, nullptr));
        rt.heap.collect(2);
        vm_shutdown(rt);
    }

    std::shared_ptr<const bytecode::CodeUnit> unit_of(std::string_view source) {
        Arena arena;
        const syntax::ParseResult parsed = syntax::parse(arena, source);
        compile::CompileOptions options;
        options.filename = "test.py";
        compile::CompileResult compiled = compile::compile(arena, *parsed.root, options);
        return std::make_shared<const bytecode::CodeUnit>(std::move(*compiled.unit));
    }
    Ref<Code> code_of(std::string_view source) { return code_new(rt, unit_of(source)); }
    /// The code of the first function in `source`.
    Ref<Code> function_of(std::string_view source) {
        const Ref<Code> module = code_of(source);
        for (const Value constant : module->consts->span()) {
            if (is_exact(constant, TypeId::code))
                return Ref<Code>::share(&as<Code>(constant));
        }
        return {};
    }

    /// Runs to the end, and the repr of the variable `result`, or the exception.
    std::string run(std::string_view source) {
        const Ref<Code> code = code_of(source);
        static_cast<void>(vm_start(rt, *code, *globals));
        while (vm_run(rt, 1'000'000) != RunStatus::Done) {
        }
        const Own value = std::move(vm_of(rt).result);
        if (rt.has_error()) {
            const Own error = rt.take_error();
            const Own text = object_repr(rt, error);
            return str_to_utf8(as<Str>(text));
        }
        return variable("result");
    }
    std::string variable(std::string_view name) {
        const Value value = dict_get_str(rt, *globals, rt.intern(name));
        if (value.is_absent())
            return "nothing";
        const Own text = object_repr(rt, value);
        return str_to_utf8(as<Str>(text));
    }

    SilentHost host;
    Runtime rt;
    Ref<Dict> globals;
};

}  // namespace py::test
