#include "page_host.h"

using emscripten::val;

namespace {

constexpr size_t kMostHeldBack = 1 << 14;
constexpr int64_t kPollEvery = 50'000'000;

int64_t nanoseconds(const val& seconds) {
    return static_cast<int64_t>(seconds.as<double>() * 1e9);
}

/// The bytes of a Uint8Array; nothing for undefined.
std::optional<std::string> bytes_of(const val& array) {
    if (array.isUndefined())
        return std::nullopt;
    std::string bytes(array["length"].as<size_t>(), '\0');
    val(emscripten::typed_memory_view(bytes.size(), reinterpret_cast<uint8_t*>(bytes.data()))).call<void>("set", array);
    return bytes;
}

}  // namespace

PageHost::PageHost() : page_(val::module_property("pellucidHost")), is_process_(!page_["readLine"].isUndefined()) {}

void PageHost::write(py::Stream stream, std::string_view utf8) {
    if (stream != stream_)
        flush();
    stream_ = stream;
    written_ += utf8;
    if (written_.size() > kMostHeldBack || (is_process_ && stream == py::Stream::Err))
        flush();
}

void PageHost::hand_on(std::string_view text) {
    if (!text.empty())
        page_.call<void>("write", std::string(stream_ == py::Stream::Out ? "stdout" : "stderr"), std::string(text));
}

void PageHost::flush() {
    hand_on(written_);
    written_.clear();
}

std::string PageHost::take_prompt() {
    if (stream_ != py::Stream::Out)
        flush();
    const size_t line = written_.rfind('\n') + 1;  // 0 where there is none
    std::string prompt = written_.substr(line);
    written_.resize(line);
    flush();
    return prompt;
}

py::ReadStatus PageHost::read_line(std::string& line) {
    if (is_process_) {
        flush();
        auto bytes = bytes_of(page_.call<val>("readLine"));
        if (!bytes)
            return py::ReadStatus::EndOfFile;
        line = std::move(*bytes);
        return py::ReadStatus::Line;
    }
    if (lines_.empty())
        return py::ReadStatus::Later;
    auto next = std::move(lines_.front());
    lines_.pop_front();
    if (!next)
        return py::ReadStatus::EndOfFile;
    line = std::move(*next) + "\n";
    return py::ReadStatus::Line;
}

void PageHost::provide(std::optional<std::string> line) {
    lines_.push_back(std::move(line));
}

int64_t PageHost::monotonic_ns() {
    return nanoseconds(page_.call<val>("monotonicClock"));
}

int64_t PageHost::calendar_ns() {
    return nanoseconds(page_.call<val>("wallClock"));
}

bool PageHost::sleep_ns(int64_t nanoseconds) {
    if (!is_process_)
        return false;
    flush();
    if (nanoseconds > 0)
        page_.call<void>("sleep", static_cast<double>(nanoseconds) / 1e6);
    return true;
}

void PageHost::entropy(std::span<uint8_t> bytes) {
    if (!random_state_) {
        const val array = val::global("Uint8Array").new_(bytes.size());
        val::global("crypto").call<val>("getRandomValues", array);
        const auto random = bytes_of(array);
        std::copy(random->begin(), random->end(), bytes.begin());
        return;
    }
    // SplitMix64: a run in the page is to be the same each time.
    for (size_t i = 0; i < bytes.size(); i += 8) {
        uint64_t z = *random_state_ += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        z ^= z >> 31;
        for (size_t j = i; j < bytes.size() && j < i + 8; ++j) {
            bytes[j] = static_cast<uint8_t>(z);
            z >>= 8;
        }
    }
}

std::optional<py::ModuleSource> PageHost::find_module(std::string_view dotted_name) {
    std::string path(dotted_name);
    for (char& c : path) {
        if (c == '.')
            c = '/';
    }
    if (!is_process_) {
        const val found = page_.call<val>("readModule", std::string(dotted_name));
        if (found.isUndefined())
            return std::nullopt;
        const bool is_package = found["isPackage"].as<bool>();
        return py::ModuleSource{"/lib/python3.14/" + path + (is_package ? "/__init__.py" : ".py"),
                                *bytes_of(found["source"]), is_package};
    }
    for (const bool is_package : {true, false}) {
        const std::string name = path + (is_package ? "/__init__.py" : ".py");
        if (auto source = bytes_of(page_.call<val>("readLibrary", name)))
            return py::ModuleSource{"/lib/python3.14/" + name, std::move(*source), is_package};
    }
    return std::nullopt;
}

bool PageHost::interrupted() {
    const int64_t now = monotonic_ns();
    if (now - last_poll_ < kPollEvery)
        return false;
    last_poll_ = now;
    flush();
    return page_.call<bool>("pollInterrupt");
}

std::optional<std::string> PageHost::read_file(std::string_view path) {
    if (!is_process_)
        return std::nullopt;
    return bytes_of(page_.call<val>("readFile", std::string(path)));
}

bool PageHost::is_folder(std::string_view path) {
    return is_process_ && page_.call<bool>("isFolder", std::string(path));
}

std::string PageHost::absolute_path(std::string_view path) {
    if (!is_process_ || path.starts_with('/'))
        return std::string(path);
    return page_.call<std::string>("workingDirectory") + "/" + std::string(path);
}

void PageHost::begin(uint64_t seed) {
    written_.clear();
    stream_ = py::Stream::Out;
    lines_.clear();
    random_state_ = seed;
}

void PageHost::begin_slice() {
    last_poll_ = monotonic_ns();
}
