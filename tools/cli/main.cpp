// The native command `pellucid`: the engine's command line on a Host made of the operating system.
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>

#include <sys/random.h>
#include <unistd.h>

#include "api/engine.h"

namespace {

volatile std::sig_atomic_t interrupt_count = 0;

void on_interrupt(int) {
    interrupt_count = interrupt_count + 1;
}

int64_t clock_ns(clockid_t clock) {
    timespec now{};
    clock_gettime(clock, &now);
    return int64_t{now.tv_sec} * 1'000'000'000 + now.tv_nsec;
}

bool is_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return file.good() && !std::ifstream(path + "/.").good();
}

std::optional<std::string> read_whole(const std::string& path) {
    if (!is_file(path))
        return std::nullopt;
    std::ifstream file(path, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
}

class NativeHost final : public py::Host {
  public:
    explicit NativeHost(std::string executable) {
        const char* library = std::getenv("PELLUCID_STDLIB");
        const size_t slash = executable.find_last_of('/');
        const std::string folder = slash == std::string::npos ? "." : executable.substr(0, slash);
        const size_t parent = folder.find_last_of('/');
        library_ = library != nullptr            ? library
                   : parent != std::string::npos ? folder.substr(0, parent) + "/stdlib"
                                                 : folder + "/../stdlib";
    }

    void write(py::Stream stream, std::string_view utf8) override {
        std::FILE* file = stream == py::Stream::Out ? stdout : stderr;
        std::fwrite(utf8.data(), 1, utf8.size(), file);
        if (stream == py::Stream::Err || utf8.find('\n') != std::string_view::npos)
            std::fflush(file);
    }
    py::ReadStatus read_line(std::string& line) override {
        line.clear();
        std::fflush(stdout);
        for (int c; (c = std::getchar()) != EOF;) {
            line.push_back(static_cast<char>(c));
            if (c == '\n')
                return py::ReadStatus::Line;
        }
        return line.empty() ? py::ReadStatus::EndOfFile : py::ReadStatus::Line;
    }
    int64_t monotonic_ns() override { return clock_ns(CLOCK_MONOTONIC); }
    int64_t calendar_ns() override { return clock_ns(CLOCK_REALTIME); }
    bool sleep_ns(int64_t nanoseconds) override {
        if (nanoseconds > 0) {
            const timespec time{static_cast<time_t>(nanoseconds / 1'000'000'000),
                                static_cast<long>(nanoseconds % 1'000'000'000)};
            nanosleep(&time, nullptr);
        }
        return true;
    }
    void entropy(std::span<uint8_t> bytes) override {
        if (getrandom(bytes.data(), bytes.size(), 0) < 0)
            std::abort();
    }
    std::optional<py::ModuleSource> find_module(std::string_view dotted_name) override {
        std::string relative(dotted_name);
        for (char& c : relative) {
            if (c == '.')
                c = '/';
        }
        const std::string base = library_ + "/" + relative;
        if (auto source = read_whole(base + "/__init__.py"))
            return py::ModuleSource{base + "/__init__.py", std::move(*source), true};
        if (auto source = read_whole(base + ".py"))
            return py::ModuleSource{base + ".py", std::move(*source), false};
        return std::nullopt;
    }
    bool interrupted() override {
        if (interrupt_count == 0)
            return false;
        interrupt_count = 0;
        return true;
    }
    std::optional<std::string> read_file(std::string_view path) override { return read_whole(std::string(path)); }
    bool is_folder(std::string_view path) override { return std::ifstream(std::string(path) + "/.").good(); }
    std::string absolute_path(std::string_view path) override {
        if (path.starts_with("/"))
            return std::string(path);
        char folder[4096];
        if (getcwd(folder, sizeof folder) == nullptr)
            return std::string(path);
        return std::string(folder) + "/" + std::string(path);
    }

  private:
    std::string library_;
};

}  // namespace

int main(int argc, char** argv) {
    std::signal(SIGINT, on_interrupt);
    char executable[4096];
    const ssize_t length = readlink("/proc/self/exe", executable, sizeof executable - 1);
    NativeHost host(length > 0 ? std::string(executable, static_cast<size_t>(length)) : argv[0]);
    const int status = py::run_command(host, std::vector<std::string>(argv + 1, argv + argc));
    std::fflush(stdout);
    return status;
}
