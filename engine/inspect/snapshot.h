// What can be seen of the engine at rest: code, frames, objects. Plain data that refers to nothing; encode() writes it
// for the page, whose side of it is web/protocol/snapshot.ts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace py::inspect {

/// What a thing is, for its colour. The numbers are those of the wire format.
enum class Kind : uint8_t { None, Text, Number, Container, Callable, Instance, Frame };

/// Lines from 1 (0: none), columns in UTF-8 bytes from 0 (-1: none).
struct Place {
    int32_t line = 0, end_line = 0, column = -1, end_column = -1;
};

struct Row {
    uint32_t offset = 0;
    std::string name;
    std::string specialised;
    std::optional<uint32_t> argument;
    std::string meaning;
    Kind meaning_kind = Kind::None;
    Place place;
    std::string bytes;  // with caches
};

struct CodeView {
    uint32_t id = 0;  // in the order `dis` lists them, the module 0; of other files, numbers behind those
    std::string name, qualname, filename;
    int32_t first_line = 0;
    uint32_t byte_size = 0;
    int32_t stack_size = 0;
    std::vector<Row> rows;
};

struct ErrorView {
    std::string message;
    int32_t line = -1, column = -1, end_line = -1, end_column = -1;
    std::string text;
};

struct CompileView {
    std::optional<ErrorView> error;
    std::vector<CodeView> codes;
};

struct ValueView {
    enum What : uint8_t { Inline, Reference, Null } what = Null;
    std::string text;  // of Inline
    Kind kind = Kind::None;
    uint64_t address = 0;  // of Reference
};

struct SlotView {
    std::string name;
    uint64_t key = 0;  // address of the key's own object, or 0
    ValueView value;
};

enum class FrameSort : uint8_t { Module, Function, Class, Generator };

struct FrameView {
    uint32_t id = 0;
    std::string name;
    FrameSort sort = FrameSort::Function;
    uint32_t code = 0;
    uint64_t code_address = 0;
    Place place;
    int32_t offset = -1;  // of the instruction that is next, or under way in a caller; -1 at the end
    int32_t stack_size = 0;
    std::vector<SlotView> locals;
    uint32_t more_locals = 0;
    std::vector<SlotView> cells;
    std::vector<ValueView> stack;  // the top last
};

struct ObjectView {
    uint64_t address = 0;
    std::string type;
    Kind kind = Kind::None;
    std::string name;
    uint32_t references = 0;
    bool immortal = false;
    uint64_t size = 0;  // as CPython's sys.getsizeof has it
    std::string text;
    std::vector<SlotView> slots;
    uint32_t more_slots = 0;
    std::optional<FrameView> frame;  // of a suspended generator
};

struct FreedView {
    uint64_t address = 0;
    std::string type;
    Kind kind = Kind::None;
    uint64_t size = 0;
    std::string text;
    int32_t line = 0;
    int32_t offset = -1;
    std::string instruction;
    bool collected = false;
};

struct Snapshot {
    std::vector<FrameView> frames;  // outermost first
    uint32_t more_frames = 0;       // left out in the middle
    std::vector<ObjectView> objects;
    uint32_t more_objects = 0;
    std::vector<FreedView> freed;
    uint32_t more_freed = 0;
    std::vector<CodeView> codes;
    std::optional<std::pair<std::string, std::string>> exception;  // type and message
    uint64_t bytes = 0;                                            // of the objects shown
    uint64_t instructions = 0;                                     // that were watched since the start
    uint64_t collections = 0;
};

/// As bytes: the wire format that web/protocol/decode.ts describes and reads (encode.cpp).
std::string encode(const CompileView& result);
std::string encode(const Snapshot& snapshot);

}  // namespace py::inspect
